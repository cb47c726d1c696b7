// What check_symbols.py has to find; never linked into anything.
#include <cstdio>
#include <cstdlib>
#include <iostream>

void banned_example() {
  std::cout << std::getenv("HOME");
  std::puts("text");
  std::exit(1);
}
