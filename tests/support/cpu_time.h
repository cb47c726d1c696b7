// Seconds this thread has computed: tests of linear time must not fail because
// the machine had other work.
#ifndef NETRA_TESTS_SUPPORT_CPU_TIME_H_
#define NETRA_TESTS_SUPPORT_CPU_TIME_H_

#include <time.h>

namespace netra::test {

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace netra::test

#endif  // NETRA_TESTS_SUPPORT_CPU_TIME_H_
