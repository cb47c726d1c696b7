#include "cli/model_command.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "bundle/bundle.h"
#include "cli/files.h"
#include "cli/options.h"
#include "compile/compile.h"
#include "netra/model.h"

namespace netra::cli {
namespace {

struct BuildOptions {
  std::string folder, output;
};

int build(const BuildOptions& options) {
  std::error_code code;
  if (!std::filesystem::is_directory(options.folder, code)) {
    complain(options.folder, code ? code.message() : "is no folder of tables");
    return kSomeFailed;
  }
  compile::Problems problems;
  const auto tables = compile::compile_folder(options.folder, problems);
  for (const Error& error : problems.all()) {
    complain(options.folder + "/" + compile::describe(error));
  }
  if (!tables) return kSomeFailed;
  const std::vector<std::byte> bytes = bundle::write(*tables);
  const auto written =
      replace_file(options.output, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (!written) {
    complain(options.output, written.error());
    return kSomeFailed;
  }
  return kFine;
}

std::string describe(const ModelInfo& info) {
  std::string out = "name\t" + info.name + "\nformat\t" + std::to_string(info.format_version) +
                    "\nfingerprint\t" + info.fingerprint + "\nbytes\t" +
                    std::to_string(info.bytes) + "\npatterns\t" + std::to_string(info.patterns) +
                    "\nentries\t" + std::to_string(info.entries) + "\nfeatures\t" +
                    std::to_string(info.features) + "\n";
  for (const ModelInfo::Section& section : info.sections) {
    out += "section " + section.name + "\t" + std::to_string(section.bytes) + "\n";
  }
  return out;
}

Result<std::shared_ptr<const Model>> load(const std::string& file) {
  return file.empty() ? Model::standard() : Model::load(std::filesystem::path(file));
}

std::string model_name(const std::string& file) { return file.empty() ? "built-in model" : file; }

int info(const std::string& file) {
  const auto model = load(file);
  if (!model) {
    complain(model_name(file), model.error());
    return kSomeFailed;
  }
  bool failed = false;
  static_cast<void>(print(describe((*model)->info()), failed));
  return failed ? kSomeFailed : kFine;
}

// Loading checks every byte and every reference.
int check(const std::string& file) {
  const auto model = load(file);
  if (!model) {
    complain(model_name(file), model.error());
    return kSomeFailed;
  }
  const ModelInfo& about = (*model)->info();
  bool failed = false;
  static_cast<void>(print(
      model_name(file) + ": fine, " + about.name + ", fingerprint " + about.fingerprint + "\n",
      failed));
  return failed ? kSomeFailed : kFine;
}

}  // namespace

void add_model_command(CLI::App& app, Program& program) {
  CLI::App* subcommand = app.add_subcommand("model", "Compile, describe and check models");
  subcommand->require_subcommand(1);
  subcommand->footer(
      "Examples:\n"
      "  netra model build models/id-news -o id-news.netra\n"
      "  netra model info\n"
      "  netra model check id-news.netra\n");

  const auto options = std::make_shared<BuildOptions>();
  CLI::App* build_command = subcommand->add_subcommand("build", "Compile a folder of tables");
  build_command->add_option("DIR", options->folder, "Folder with MANIFEST.tsv")
      ->required()
      ->type_name("");
  build_command->add_option("-o,--output", options->output, "Model to write")
      ->required()
      ->type_name("FILE");
  build_command->footer("Example:\n  netra model build models/id-news -o id-news.netra\n");
  build_command->callback(
      [&program, options] { program.run = [options] { return build(*options); }; });

  const auto info_file = std::make_shared<std::string>();
  CLI::App* info_subcommand = subcommand->add_subcommand("info", "Say what a model holds");
  info_subcommand->add_option("FILE", *info_file, "Model; none: the built-in one")->type_name("");
  info_subcommand->footer("Example:\n  netra model info id-news.netra\n");
  info_subcommand->callback(
      [&program, info_file] { program.run = [info_file] { return info(*info_file); }; });

  const auto check_file = std::make_shared<std::string>();
  CLI::App* check_command = subcommand->add_subcommand("check", "Check every byte of a model");
  check_command->add_option("FILE", *check_file, "Model; none: the built-in one")->type_name("");
  check_command->footer("Example:\n  netra model check id-news.netra\n");
  check_command->callback(
      [&program, check_file] { program.run = [check_file] { return check(*check_file); }; });
}

}  // namespace netra::cli
