#include "cli/batch_record.h"

#include <simdjson.h>

#include "cli/options.h"
#include "report/json_writer.h"
#include "text/utf8.h"

namespace netra::cli {
namespace {

Error bad_input(std::string message) { return Error{ErrorCode::kBadInput, std::move(message), {}}; }

std::string_view code_name(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kInvalidUtf8:
      return "invalid_utf8";
    case ErrorCode::kTooLarge:
      return "too_large";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kCorruptModel:
      return "corrupt_model";
    case ErrorCode::kModelVersion:
      return "model_version";
    case ErrorCode::kBadTable:
      return "bad_table";
    case ErrorCode::kBadInput:
      return "bad_input";
  }
  return "bad_input";
}

// A member that has to be a string, if it is there and not null.
Result<bool> read_string(const simdjson::dom::object& object, const char* key, std::string& out) {
  simdjson::dom::element value;
  if (object[key].get(value) != simdjson::SUCCESS || value.is_null()) return false;
  std::string_view s;
  if (value.get(s) != simdjson::SUCCESS) {
    return bad_input("\"" + std::string(key) + "\" is no string");
  }
  out = s;
  return true;
}

}  // namespace

struct RecordParser::Rep {
  simdjson::dom::parser parser;

  Result<simdjson::dom::object> open(const std::string& line) {
    simdjson::dom::element root;
    const simdjson::error_code code = parser.parse(line).get(root);
    if (code == simdjson::UTF8_ERROR) {
      Error error{ErrorCode::kInvalidUtf8, "the line is not valid UTF-8", {}};
      if (const auto bad = text::find_invalid_utf8(line)) {
        error.place.byte = *bad;
        error.place.has_byte = true;
      }
      return error;
    }
    if (code == simdjson::MEMALLOC) throw std::bad_alloc();
    if (code != simdjson::SUCCESS) {
      return bad_input(std::string("the line is no JSON: ") + simdjson::error_message(code));
    }
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS) return bad_input("the line is no JSON object");
    return object;
  }
};

RecordParser::RecordParser() : rep_(std::make_unique<Rep>()) {}
RecordParser::RecordParser(RecordParser&&) noexcept = default;
RecordParser& RecordParser::operator=(RecordParser&&) noexcept = default;
RecordParser::~RecordParser() = default;

Result<BatchRecord> RecordParser::parse(const std::string& line) {
  const auto object = rep_->open(line);
  if (!object) return object.error();
  BatchRecord record;
  const auto id = read_string(*object, "id", record.info.id);
  if (!id) return id.error();
  if (!*id) return bad_input("the record has no \"id\"");
  const auto text = read_string(*object, "text", record.text);
  if (!text) return text.error();
  if (!*text) return bad_input("the record has no \"text\"");
  std::string published;
  const auto given = read_string(*object, "published", published);
  if (!given) return given.error();
  if (*given) {
    record.info.published = parse_date(published);
    if (!record.info.published) {
      return bad_input("\"published\" is '" + published.substr(0, 40) + "', no date YYYY-MM-DD");
    }
  }
  return record;
}

Result<std::string> RecordParser::parse_id(const std::string& line) {
  const auto object = rep_->open(line);
  if (!object) return object.error();
  std::string id;
  const auto read = read_string(*object, "id", id);
  if (!read) return read.error();
  if (!*read) return bad_input("the line has no \"id\"");
  return id;
}

std::string RecordParser::parse_fingerprint(const std::string& line) {
  const auto object = rep_->open(line);
  simdjson::dom::object engine;
  std::string fingerprint;
  if (object && (*object)["engine"].get(engine) == simdjson::SUCCESS) {
    static_cast<void>(read_string(engine, "model", fingerprint));
  }
  return fingerprint;
}

std::uint64_t RecordParser::parse_line_number(const std::string& line) {
  const auto object = rep_->open(line);
  std::uint64_t number = 0;
  if (!object || (*object)["line"].get(number) != simdjson::SUCCESS) return 0;
  return number;
}

std::string error_row(std::uint64_t line, std::string_view id, const Error& error) {
  std::string out;
  report::JsonWriter writer(out);
  writer.begin_object();
  writer.key("line");
  writer.integer(line);
  writer.key("id");
  writer.string_or_null(id);
  writer.key("code");
  writer.string(code_name(error.code));
  writer.key("message");
  writer.string(error.message);
  writer.key("byte");
  if (error.place.has_byte) {
    writer.integer(error.place.byte);
  } else {
    writer.null();
  }
  writer.end_object();
  out += '\n';
  return out;
}

}  // namespace netra::cli
