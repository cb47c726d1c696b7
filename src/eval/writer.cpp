// Measures as text for people and as JSON.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "eval/measures.h"

namespace netra::eval {
namespace {

std::string fixed(double value, int digits) {
  char buffer[64];
  const auto result =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, digits);
  return {buffer, result.ptr};
}
std::string padded(std::string s, std::size_t width) {
  if (s.size() < width) s.insert(0, width - s.size(), ' ');
  return s;
}
std::string with_interval(const Interval& i) {
  return fixed(i.value, 3) + "  [" + fixed(i.low, 3) + ", " + fixed(i.high, 3) + "]";
}
std::string quoted(std::string_view s) {
  std::string out = "\"";
  for (const char c : s) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x20) {
      out += "\\u00";
      out += "0123456789abcdef"[code >> 4];
      out += "0123456789abcdef"[code & 15];
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

void group_lines(std::string& out, const char* title, const std::map<std::string, Group>& groups) {
  out += std::string(title) + "\n";
  for (const auto& [name, g] : groups) {
    out += "  " + name + std::string(name.size() < 24 ? 24 - name.size() : 1, ' ') +
           padded(std::to_string(g.rows), 5) + " rows " + padded(std::to_string(g.violations), 5) +
           " violations  P " + fixed(g.precision, 3) + "  R " + fixed(g.recall, 3) + "  F1 " +
           fixed(g.f1, 3) + "\n";
  }
}

std::string group_json(const std::map<std::string, Group>& groups) {
  std::string out = "{";
  for (const auto& [name, g] : groups) {
    if (out.size() > 1) out += ',';
    out += quoted(name) + ":{\"rows\":" + std::to_string(g.rows) +
           ",\"violations\":" + std::to_string(g.violations) +
           ",\"precision\":" + fixed(g.precision, 4) + ",\"recall\":" + fixed(g.recall, 4) +
           ",\"f1\":" + fixed(g.f1, 4) + "}";
  }
  return out + "}";
}

std::string interval_json(const Interval& i) {
  return "{\"value\":" + fixed(i.value, 4) + ",\"low\":" + fixed(i.low, 4) +
         ",\"high\":" + fixed(i.high, 4) + "}";
}

}  // namespace

std::string to_text(const Measures& m) {
  std::string out;
  out += "rows " + std::to_string(m.rows) + ", violations " + std::to_string(m.violations) +
         ", abstained " + std::to_string(m.abstained) + "\n";
  out += "violation F1 at 0.5   " + with_interval(m.f1) + "  P " + fixed(m.precision, 3) + "  R " +
         fixed(m.recall, 3) + "\n";
  out += "violation AUROC       " + with_interval(m.auroc) + "\n";
  out += "category macro F1     " + with_interval(m.macro_f1) + "  accuracy " +
         fixed(m.accuracy, 3) + "\n";
  out += "Brier                 " + fixed(m.brier, 4) + "\n";
  out += "ECE (ten bins)        " + fixed(m.ece, 4) + "\n";
  out += "pairs wholly right    " + fixed(m.pair_accuracy, 3) + " of " + std::to_string(m.pairs) +
         "\n";
  out += "status on incidents   " + fixed(m.status_accuracy, 3) + " of " +
         std::to_string(m.status_rows) + "\n";
  out += "conduct micro F1      " + fixed(m.conduct_f1, 3) + "  P " +
         fixed(m.conduct_precision, 3) + "  R " + fixed(m.conduct_recall, 3) + "\n";
  out += "confusion (rows gold, columns predicted)\n            ";
  for (std::size_t c = 0; c < kCategoryCount; ++c) {
    out += padded(std::string(train::category_name(static_cast<Category>(c))), 12);
  }
  out += "          F1\n";
  for (std::size_t g = 0; g < kCategoryCount; ++g) {
    out += padded(std::string(train::category_name(static_cast<Category>(g))), 12);
    for (std::size_t p = 0; p < kCategoryCount; ++p)
      out += padded(std::to_string(m.confusion[g][p]), 12);
    out += padded(fixed(m.category_f1[g], 3), 12) + "\n";
  }
  out += "reliability (mean score, observed share, rows)\n";
  for (const auto& bin : m.reliability) {
    if (bin[2] > 0) {
      out += "  " + fixed(bin[0], 3) + "  " + fixed(bin[1], 3) + "  " + fixed(bin[2], 0) + "\n";
    }
  }
  out += "risk and coverage (coverage, errors among the covered)\n";
  for (const auto& point : m.risk_coverage) {
    out += "  " + fixed(point[0], 2) + "  " + fixed(point[1], 3) + "\n";
  }
  group_lines(out, "by style", m.by_style);
  group_lines(out, "by agent of the first claim", m.by_agent);
  group_lines(out, "by batch", m.by_batch);
  return out;
}

std::string to_json(const Measures& m) {
  std::string out =
      "{\"rows\":" + std::to_string(m.rows) + ",\"violations\":" + std::to_string(m.violations) +
      ",\"abstained\":" + std::to_string(m.abstained) + ",\"f1\":" + interval_json(m.f1) +
      ",\"auroc\":" + interval_json(m.auroc) + ",\"macro_f1\":" + interval_json(m.macro_f1) +
      ",\"precision\":" + fixed(m.precision, 4) + ",\"recall\":" + fixed(m.recall, 4) +
      ",\"brier\":" + fixed(m.brier, 4) + ",\"ece\":" + fixed(m.ece, 4) +
      ",\"pair_accuracy\":" + fixed(m.pair_accuracy, 4) + ",\"pairs\":" + std::to_string(m.pairs) +
      ",\"status_accuracy\":" + fixed(m.status_accuracy, 4) +
      ",\"conduct_f1\":" + fixed(m.conduct_f1, 4) + ",\"confusion\":[";
  for (std::size_t g = 0; g < kCategoryCount; ++g) {
    out += g == 0 ? "[" : ",[";
    for (std::size_t p = 0; p < kCategoryCount; ++p) {
      if (p > 0) out += ',';
      out += std::to_string(m.confusion[g][p]);
    }
    out += "]";
  }
  out += "],\"by_style\":" + group_json(m.by_style) + ",\"by_agent\":" + group_json(m.by_agent) +
         ",\"by_batch\":" + group_json(m.by_batch) + "}";
  return out;
}

std::string worst_errors(const std::vector<train::GoldRow>& gold,
                         const std::vector<Prediction>& predicted, std::size_t limit) {
  struct Wrong {
    double by = 0;
    std::size_t row = 0;
  };
  std::vector<Wrong> wrong;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const bool truth = gold[i].category <= Category::kAggregate;
    const double by = truth ? 1 - predicted[i].violation : predicted[i].violation;
    if (by > 0.5) wrong.push_back({by, i});
  }
  std::sort(wrong.begin(), wrong.end(), [](const Wrong& a, const Wrong& b) {
    return a.by != b.by ? a.by > b.by : a.row < b.row;
  });
  std::string out = std::to_string(wrong.size()) + " passages on the wrong side of 0.5\n";
  for (std::size_t k = 0; k < std::min(limit, wrong.size()); ++k) {
    const train::GoldRow& g = gold[wrong[k].row];
    const Prediction& p = predicted[wrong[k].row];
    out += g.id + "  gold " + std::string(train::category_name(g.category)) + "/" +
           std::string(train::status_name(g.status)) + "  violation " + fixed(p.violation, 3) +
           " " + std::string(train::category_name(p.category)) + "\n  " + g.text + "\n  " +
           p.evidence + "\n";
  }
  return out;
}

}  // namespace netra::eval
