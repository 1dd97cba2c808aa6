#include "server/fault_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <stdexcept>

#include "server/tls.h"

namespace bodycopy::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPollStep{20};
constexpr milliseconds kIdleLimit{60'000};
constexpr std::size_t kMaxHeadBytes = 1U << 20U;
constexpr int kBacklog = 512;

sockaddr_in SocketAddress(const std::string& address, int port) {
  sockaddr_in socket_address{};
  socket_address.sin_family = AF_INET;
  socket_address.sin_port = htons(static_cast<std::uint16_t>(port));
  if (inet_pton(AF_INET, address.c_str(), &socket_address.sin_addr) != 1 || !address.starts_with("127.")) {
    throw std::invalid_argument("not a loopback address: " + address);
  }
  return socket_address;
}

// A listening socket, or -1 if the port is taken on this address.
int Listen(const std::string& address, int port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const sockaddr_in name = SocketAddress(address, port);
  if (bind(listener, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0 &&
      listen(listener, kBacklog) == 0) {
    return listener;
  }
  close(listener);
  return -1;
}

sockaddr_in LocalName(int fd) {
  sockaddr_in name{};
  socklen_t size = sizeof name;
  getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size);
  return name;
}

// For the thread alone: OpenSSL writes without MSG_NOSIGNAL. A program under test must see to its own.
void IgnoreBrokenPipes() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

std::string ServerRequest::Header(std::string_view name) const {
  std::size_t line_end = head.find("\r\n");
  while (line_end != std::string::npos && line_end + 2 < head.size()) {
    const std::size_t line_begin = line_end + 2;
    line_end = head.find("\r\n", line_begin);
    const std::string_view line = std::string_view(head).substr(line_begin, line_end - line_begin);
    if (line.size() <= name.size() || line[name.size()] != ':') continue;
    if (strncasecmp(line.data(), name.data(), name.size()) != 0) continue;
    const std::size_t value = line.find_first_not_of(" \t", name.size() + 1);
    return value == std::string_view::npos ? "" : std::string(line.substr(value));
  }
  return {};
}

bool Exchange::Respond(int status, std::string_view headers, std::string_view body) {
  std::string response = "HTTP/1.1 " + std::to_string(status) + " Status\r\n";
  response.append(headers).append("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n").append(body);
  return Send(response);
}

bool Exchange::Redirect(std::string_view location, int status) {
  return Respond(status, "Location: " + std::string(location) + "\r\n", "");
}

class FaultServer::Connection : public Exchange {
 public:
  Connection(FaultServer& server, int fd, int number) : server_(server), fd_(fd) {
    request_.connection = number;
    char text[INET_ADDRSTRLEN] = "";
    const sockaddr_in name = LocalName(fd);
    inet_ntop(AF_INET, &name.sin_addr, text, sizeof text);
    request_.address = text;
    const int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  ~Connection() override { End(); }

  bool done() const { return done_; }
  const ServerRequest& request() const override { return request_; }
  void Close() override { open_ = false; }

  void Reset() override {
    const linger abort{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
    open_ = false;
    if (tls_ != nullptr) SSL_set_quiet_shutdown(tls_, 1);
  }

  bool Send(std::string_view bytes) override {
    while (!bytes.empty()) {
      if (server_.stopping_) return false;
      last_sent_ = steady_clock::now();  // before it: the client may act on it before this thread goes on
      const auto sent = SendSome(bytes);
      if (sent < 0) return open_ = false;
      bytes.remove_prefix(sent);
    }
    return true;
  }

  bool Wait(milliseconds time) override {
    const auto until = steady_clock::now() + time;
    while (!server_.stopping_ && steady_clock::now() < until) {
      char byte = 0;
      pollfd waiting{fd_, POLLRDHUP, 0};
      poll(&waiting, 1,
           static_cast<int>(
               std::min(kPollStep, std::chrono::ceil<milliseconds>(until - steady_clock::now())).count()));
      if ((waiting.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) return open_ = false;
      if (recv(fd_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0) return open_ = false;
    }
    return !server_.stopping_;
  }

  void Serve() {
    IgnoreBrokenPipes();
    if (server_.tls_ == nullptr || Handshake()) {
      while (open_ && !server_.stopping_ && ReadRequest()) {
        const std::size_t entry = server_.LogBegin(request_);
        if (const Route route = server_.FindRoute(request_.target)) {
          route(*this);
        } else {
          Respond(404, "", "");
        }
        server_.LogEnd(entry, last_sent_ > request_.begin ? last_sent_ : steady_clock::now());
      }
    }
    End();
    done_ = true;
  }

 private:
  bool Ready(short events) {
    for (auto waited = milliseconds::zero(); waited < kIdleLimit && !server_.stopping_; waited += kPollStep) {
      pollfd waiting{fd_, events, 0};
      if (poll(&waiting, 1, static_cast<int>(kPollStep.count())) != 0) return true;
    }
    return false;
  }

  bool Handshake() {
    tls_ = SSL_new(server_.tls_->context());
    SSL_set_fd(tls_, fd_);
    int code = SSL_accept(tls_);
    while (code <= 0) {
      const int why = SSL_get_error(tls_, code);
      if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) return false;
      if (!Ready(why == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT)) return false;
      code = SSL_accept(tls_);
    }
    return true;
  }

  // Bytes sent or read; 0 to try again; -1 at the end.
  ssize_t SendSome(std::string_view bytes) {
    ssize_t count = 0;
    bool again = false;
    if (tls_ != nullptr) {
      count = SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()));
      again = count <= 0 && SSL_get_error(tls_, static_cast<int>(count)) == SSL_ERROR_WANT_WRITE;
    } else {
      count = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      again = count < 0 && errno == EAGAIN;
    }
    if (again) return Ready(POLLOUT) ? 0 : -1;
    return count <= 0 ? -1 : count;
  }

  ssize_t ReadSome(char* bytes, std::size_t size) {
    ssize_t count = 0;
    bool again = false;
    if (tls_ != nullptr) {
      count = SSL_read(tls_, bytes, static_cast<int>(size));
      again = count <= 0 && SSL_get_error(tls_, static_cast<int>(count)) == SSL_ERROR_WANT_READ;
    } else {
      count = recv(fd_, bytes, size, 0);
      again = count < 0 && errno == EAGAIN;
    }
    if (again) return Ready(POLLIN) ? 0 : -1;
    return count <= 0 ? -1 : count;
  }

  bool ReadRequest() {
    std::size_t end = buffer_.find("\r\n\r\n");
    while (end == std::string::npos) {
      char bytes[4096];
      const ssize_t count = ReadSome(bytes, sizeof bytes);
      if (count < 0 || buffer_.size() > kMaxHeadBytes) return false;
      buffer_.append(bytes, static_cast<std::size_t>(count));
      end = buffer_.find("\r\n\r\n");
      if (!buffer_.empty() && (buffer_[0] < 'A' || buffer_[0] > 'Z')) {  // TLS to a server without.
        Respond(400, "Connection: close\r\n", "");
        return false;
      }
    }
    request_.begin = steady_clock::now();
    request_.head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    const std::size_t target = request_.head.find(' ') + 1;
    request_.method = request_.head.substr(0, target - 1);
    request_.target = request_.head.substr(target, request_.head.find(' ', target) - target);
    return true;
  }

  void End() {
    if (fd_ < 0) return;
    if (tls_ != nullptr) {
      SSL_shutdown(tls_);
      SSL_free(tls_);
    }
    tls_ = nullptr;
    close(fd_);
    fd_ = -1;
  }

  FaultServer& server_;
  int fd_;
  SSL* tls_ = nullptr;
  bool open_ = true;
  std::atomic<bool> done_ = false;
  std::string buffer_;
  ServerRequest request_;
  steady_clock::time_point last_sent_;
};

FaultServer::FaultServer(const std::vector<std::string>& addresses, const TlsIdentity* tls) : tls_(tls) {
  constexpr int kPortsTried = 50;
  for (int i = 0; i < kPortsTried && listeners_.size() < addresses.size(); ++i) {
    for (const int listener : listeners_) close(listener);
    listeners_.clear();
    port_ = 0;
    for (const std::string& address : addresses) {
      const int listener = Listen(address, port_);
      if (listener < 0) break;
      port_ = ntohs(LocalName(listener).sin_port);
      listeners_.push_back(listener);
    }
  }
  if (listeners_.size() < addresses.size()) throw std::runtime_error("no port is free on all addresses");
  acceptor_ = std::thread([this] { Accept(); });
}

FaultServer::~FaultServer() {
  stopping_ = true;
  acceptor_.join();
  for (Worker& worker : workers_) worker.thread.join();
  for (const int listener : listeners_) close(listener);
}

void FaultServer::Accept() {
  std::vector<pollfd> waiting;
  for (const int listener : listeners_) waiting.push_back({listener, POLLIN, 0});
  while (!stopping_) {
    poll(waiting.data(), waiting.size(), static_cast<int>(kPollStep.count()));
    for (const pollfd& listener : waiting) {
      if ((listener.revents & POLLIN) == 0) continue;
      const int fd = accept4(listener.fd, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
      if (fd < 0) continue;
      workers_.push_back({std::make_unique<Connection>(*this, fd, ++connections_), {}});
      workers_.back().thread =
          std::thread([connection = workers_.back().connection.get()] { connection->Serve(); });
    }
    for (auto worker = workers_.begin(); worker != workers_.end();) {
      if (!worker->connection->done()) {
        ++worker;
        continue;
      }
      worker->thread.join();
      worker = workers_.erase(worker);
    }
  }
}

void FaultServer::On(const std::string& path, Route route) {
  const std::lock_guard lock(mutex_);
  routes_[path] = std::move(route);
}

Route FaultServer::FindRoute(std::string_view target) const {
  const std::string_view path = target.substr(0, target.find('?'));
  const std::lock_guard lock(mutex_);
  const auto exact = routes_.find(std::string(path));
  if (exact != routes_.end()) return exact->second;
  const Route* best = nullptr;
  std::size_t longest = 0;
  for (const auto& [pattern, route] : routes_) {
    if (!pattern.ends_with('*') || !path.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1)))
      continue;
    if (best == nullptr || pattern.size() > longest) best = &route;
    longest = std::max(longest, pattern.size());
  }
  return best == nullptr ? Route() : *best;
}

std::size_t FaultServer::LogBegin(const ServerRequest& request) {
  const std::lock_guard lock(mutex_);
  requests_.push_back(request);
  return requests_.size() - 1;
}

void FaultServer::LogEnd(std::size_t entry, steady_clock::time_point end) {
  const std::lock_guard lock(mutex_);
  requests_[entry].end = end;
}

std::string FaultServer::Url(std::string_view path, std::string_view host) const {
  std::string url = tls_ == nullptr ? "http://" : "https://";
  return url.append(host).append(":").append(std::to_string(port_)).append(path);
}

std::vector<ServerRequest> FaultServer::Requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

int FaultServer::ClosedPort() {
  const int listener = Listen("127.0.0.1", 0);
  const int port = ntohs(LocalName(listener).sin_port);
  close(listener);
  return port;
}

}  // namespace bodycopy::testing
