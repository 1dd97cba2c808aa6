#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bodycopy {

/// What a run of the program gave.
struct ProgramResult {
  int status = -1;  ///< Exit status; -1 if it was ended by a signal or the time limit.
  std::string out;
  std::string err;
};

/// Runs the built bodycopy with the arguments and the text as its standard input, and waits for its end, a
/// minute at most. No proxy of the environment is used, and no config file.
ProgramResult RunProgram(const std::vector<std::string>& arguments, std::string_view input = {});

/// The same in a folder, whose config file and that of $XDG_CONFIG_HOME are read.
ProgramResult RunWithConfig(const std::string& folder, const std::string& config_home,
                            std::vector<std::string> arguments, std::string_view input = {});

/// The same as RunProgram with no more memory than that for the program's data.
ProgramResult RunInMemory(std::size_t bytes, std::vector<std::string> arguments, std::string_view input = {});

/// The program at the other end of two pipes.
class RunningProgram {
 public:
  /// Its standard error goes to the file, if one is named.
  explicit RunningProgram(const std::vector<std::string>& arguments, const std::string& errors = {});
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  void Write(std::string_view text);
  /// The next line without its "\n"; what has come so far if none comes within the time.
  std::string ReadLine(std::chrono::milliseconds time = std::chrono::seconds(20));
  void CloseInput();
  void CloseOutput();
  /// The exit status, -1 for a signal.
  int Wait();
  /// Ends it by SIGKILL; false if it had ended before.
  bool Kill();
  /// Resident memory in bytes.
  std::size_t Memory() const;

 private:
  int process_ = -1;
  int input_ = -1;
  int output_ = -1;
  std::string buffer_;
};

/// A folder of its own for the files of one test; removed with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Writes a file; gives its path.
  std::string Write(const std::string& name, std::string_view bytes) const;
  std::string Path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace bodycopy
