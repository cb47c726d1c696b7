// All of netra. Start with analyzer.h.
#ifndef NETRA_NETRA_H_
#define NETRA_NETRA_H_

#include "netra/analysis.h"
#include "netra/analyzer.h"
#include "netra/export.h"
#include "netra/model.h"
#include "netra/pattern_set.h"
#include "netra/report.h"
#include "netra/result.h"
#include "netra/span.h"
#include "netra/types.h"
#include "netra/version.h"

#endif  // NETRA_NETRA_H_
