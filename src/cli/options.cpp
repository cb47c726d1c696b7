#include "cli/options.h"

#include <charconv>
#include <cmath>

#include "cli/program.h"

namespace netra::cli {
namespace {

// The digits of `s` as a number; false if there is anything else.
bool digits(std::string_view s, unsigned& out) noexcept {
  const auto read = std::from_chars(s.data(), s.data() + s.size(), out);
  return read.ec == std::errc() && read.ptr == s.data() + s.size() && s[0] != '-' && s[0] != '+';
}

// An empty answer: the value is good.
std::string check_date(const std::string& value) {
  return parse_date(value) ? "" : "'" + value + "' is no date YYYY-MM-DD";
}

std::string check_prior(const std::string& value) {
  double prior = 0;
  const char* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, prior);
  const bool good = read.ec == std::errc() && read.ptr == end && prior > 0 && prior < 1;
  return good ? "" : "'" + value + "' is no number between 0 and 1";
}

std::string check_count(const std::string& value) {
  unsigned count = 0;
  return !value.empty() && digits(value, count) ? "" : "'" + value + "' is no whole number";
}

}  // namespace

std::optional<std::chrono::year_month_day> parse_date(std::string_view s) noexcept {
  unsigned year = 0, month = 0, day = 0;
  if (s.size() != 10 || s[4] != '-' || s[7] != '-' || !digits(s.substr(0, 4), year) ||
      !digits(s.substr(5, 2), month) || !digits(s.substr(8, 2), day)) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return date;
}

void add_published_option(CLI::App& subcommand, std::string& value) {
  subcommand.add_option("--published", value, "Day of publication; relative dates count from it")
      ->check(CLI::Validator(check_date, ""))
      ->type_name("YYYY-MM-DD");
}

void add_model_option(CLI::App& subcommand, std::string& value) {
  subcommand.add_option("--model", value, "Model to use instead of the built-in one")
      ->type_name("FILE");
}

void add_scoring_options(CLI::App& subcommand, ScoringOptions& options) {
  subcommand.add_option("--prior", options.prior, "Expected share of violating passages")
      ->check(CLI::Validator(check_prior, ""))
      ->type_name("P");
  subcommand
      .add_option("--evidence", options.evidence,
                  "Terms listed one by one; the others are summed (default " +
                      std::to_string(options.evidence) + ")")
      ->check(CLI::Validator(check_count, ""))
      ->type_name("N");
}

std::shared_ptr<const Model> open_model(const std::string& file) {
  auto model = file.empty() ? Model::standard() : Model::load(std::filesystem::path(file));
  if (model) return *model;
  complain(file.empty() ? "built-in model" : file, model.error());
  return nullptr;
}

}  // namespace netra::cli
