// NETRA_API marks what the shared library exports: the public classes and
// functions and nothing else (tests/hygiene looks at the symbols).
#ifndef NETRA_EXPORT_H_
#define NETRA_EXPORT_H_

#if defined(__GNUC__)
#define NETRA_API __attribute__((visibility("default")))
#else
#define NETRA_API
#endif

#endif  // NETRA_EXPORT_H_
