// Prints the JSON of the hand-made analyses, one a line, for the schema check.
#include <iostream>

#include "netra/report.h"
#include "unit/report/sample.h"

int main() {
  std::cout << netra::to_json(netra::test::sample_analysis()) << '\n'
            << netra::to_json(netra::test::empty_analysis()) << '\n';
}
