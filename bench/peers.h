// The peers of the all-match job, as far as they are installed.
#ifndef NETRA_BENCH_PEERS_H_
#define NETRA_BENCH_PEERS_H_

#include <string>
#include <vector>

#include "bench_common.h"

namespace netra::bench {

// `name` is the dictionary ("D1"); some peers run on the small ones only.
std::vector<Engine> make_peers(const Haystack& h, const std::vector<std::string>& phrases,
                               const std::string& name);

// The prototype, with NETRA_HAVE_PROTOTYPE only.
std::vector<Engine> make_prototype(const Haystack& h, const std::vector<std::string>& phrases);

}  // namespace netra::bench

#endif  // NETRA_BENCH_PEERS_H_
