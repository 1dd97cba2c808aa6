#include "support/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "support/read_all.h"

extern char** environ;

namespace bodycopy {
namespace {

constexpr std::chrono::seconds kMaxRunTime{60};

std::vector<std::string> Environment() {
  std::vector<std::string> kept;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    if (text.substr(0, text.find('=')).find("proxy") == std::string::npos &&
        text.substr(0, text.find('=')).find("PROXY") == std::string::npos) {
      kept.push_back(text);
    }
  }
  // What whoever runs the tests has set for himself is nothing to them: the first of two is the one that
  // counts.
  kept.insert(kept.begin(), "BODYCOPY_CONFIG=");
  return kept;
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Starts a file with these as its standard streams; -1 leaves the one of this process.
int Start(const char* file, std::vector<std::string> arguments, int in, int out, int err) {
  arguments.insert(arguments.begin(), file);
  std::vector<std::string> environment = Environment();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (err >= 0) posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  pid_t process = -1;
  const int error = posix_spawn(&process, file, &actions, nullptr, Pointers(arguments).data(),
                                Pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) std::abort();
  return process;
}

int StatusOf(int wait_status) {
  return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : -1;
}

int WaitWithLimit(int process) {
  const auto end = std::chrono::steady_clock::now() + kMaxRunTime;
  int status = 0;
  while (waitpid(process, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) {
      kill(process, SIGKILL);
      waitpid(process, &status, 0);
      return -1;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return StatusOf(status);
}

ProgramResult Run(const char* file, std::vector<std::string> arguments, std::string_view input) {
  const TemporaryFolder folder;
  const std::string in_path = folder.Write("in", input);
  const int in = open(in_path.c_str(), O_RDONLY | O_CLOEXEC);
  const int out = open(folder.Path("out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const int err = open(folder.Path("err").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  ProgramResult result;
  result.status = WaitWithLimit(Start(file, std::move(arguments), in, out, err));
  for (const int descriptor : {in, out, err}) close(descriptor);
  result.out = ReadAll(folder.Path("out"));
  result.err = ReadAll(folder.Path("err"));
  return result;
}

}  // namespace

ProgramResult RunProgram(const std::vector<std::string>& arguments, std::string_view input) {
  return Run(BODYCOPY_PROGRAM, arguments, input);
}

ProgramResult RunWithConfig(const std::string& folder, const std::string& config_home,
                            std::vector<std::string> arguments, std::string_view input) {
  const std::string command =
      "unset BODYCOPY_CONFIG; export XDG_CONFIG_HOME=\"$2\"; cd \"$1\" && shift 2 && exec \"$0\" \"$@\"";
  arguments.insert(arguments.begin(), {"-c", command, BODYCOPY_PROGRAM, folder, config_home});
  return Run("/bin/sh", std::move(arguments), input);
}

ProgramResult RunInMemory(std::size_t bytes, std::vector<std::string> arguments, std::string_view input) {
  const std::string limit = "ulimit -d " + std::to_string(bytes >> 10U) + " && exec \"$0\" \"$@\"";
  arguments.insert(arguments.begin(), {"-c", limit, BODYCOPY_PROGRAM});
  return Run("/bin/sh", std::move(arguments), input);
}

RunningProgram::RunningProgram(const std::vector<std::string>& arguments, const std::string& errors) {
  signal(SIGPIPE, SIG_IGN);
  int to_program[2];
  int from_program[2];
  if (pipe2(to_program, O_CLOEXEC) != 0 || pipe2(from_program, O_CLOEXEC) != 0) std::abort();
  const int error =
      errors.empty() ? -1 : open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  process_ = Start(BODYCOPY_PROGRAM, arguments, to_program[0], from_program[1], error);
  if (error >= 0) close(error);
  close(to_program[0]);
  close(from_program[1]);
  input_ = to_program[1];
  output_ = from_program[0];
}

RunningProgram::~RunningProgram() {
  // Killed first: with its input closed it could end by itself, and write what a killed one does not.
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  CloseInput();
  CloseOutput();
}

void RunningProgram::Write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(input_, text.data(), text.size());
    if (written < 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string RunningProgram::ReadLine(std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  std::size_t line = 0;
  while ((line = buffer_.find('\n')) == std::string::npos) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd ready{output_, POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) <= 0) return buffer_;
    char bytes[65536];
    const ssize_t got = read(output_, bytes, sizeof bytes);
    if (got <= 0) return buffer_;
    buffer_.append(bytes, static_cast<std::size_t>(got));
  }
  std::string text = buffer_.substr(0, line);
  buffer_.erase(0, line + 1);
  return text;
}

void RunningProgram::CloseInput() {
  if (input_ >= 0) close(input_);
  input_ = -1;
}

void RunningProgram::CloseOutput() {
  if (output_ >= 0) close(output_);
  output_ = -1;
}

int RunningProgram::Wait() {
  const int status = WaitWithLimit(process_);
  process_ = -1;
  return status;
}

bool RunningProgram::Kill() {
  int status = 0;
  kill(process_, SIGKILL);
  waitpid(process_, &status, 0);
  process_ = -1;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

std::size_t RunningProgram::Memory() const {
  std::ifstream file("/proc/" + std::to_string(process_) + "/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "bodycopy-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::Write(const std::string& name, std::string_view bytes) const {
  std::ofstream(Path(name), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return Path(name);
}

}  // namespace bodycopy
