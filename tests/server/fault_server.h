#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace bodycopy::testing {

class TlsIdentity;

/// One HTTP/1.1 request as the server read it.
struct ServerRequest {
  std::string method;
  std::string target;
  std::string head;     ///< The whole head, as received.
  std::string address;  ///< The address of 127.0.0.0/8 that was asked, such as "127.0.0.2".
  int connection = 0;   ///< Number of the connection, counted from 1.
  std::chrono::steady_clock::time_point begin;
  std::chrono::steady_clock::time_point
      end;  ///< When its last bytes went out; without any, when it was given up.

  /// The value of a header; empty without it.
  std::string Header(std::string_view name) const;
};

/// What a route does with its connection: any bytes, any time, any end.
class Exchange {
 public:
  virtual ~Exchange() = default;
  virtual const ServerRequest& request() const = 0;

  /// Sends bytes as they are. False once the client has gone or the server stops.
  virtual bool Send(std::string_view bytes) = 0;
  /// Waits; false as soon as the server stops or the client has gone.
  virtual bool Wait(std::chrono::milliseconds time) = 0;
  /// Ends the connection after the route returns; by default it stays open for the next request.
  virtual void Close() = 0;
  /// Ends the connection with a TCP reset.
  virtual void Reset() = 0;

  /// A whole response with a right Content-Length. `headers` are lines that end in "\r\n".
  bool Respond(int status, std::string_view headers, std::string_view body);
  bool RespondHtml(std::string_view body) {
    return Respond(200, "Content-Type: text/html; charset=utf-8\r\n", body);
  }
  bool Redirect(std::string_view location, int status = 302);
};

using Route = std::function<void(Exchange&)>;

/// An HTTP server for tests, on addresses of 127.0.0.0/8 alone, all with one port; a thread for each
/// connection.
///
/// Routes are chosen by path, without the query; the longest route that ends in '*' and begins the path is
/// taken where none is equal; 404 without any. Everything ends when the server is destroyed.
class FaultServer {
 public:
  explicit FaultServer(const std::vector<std::string>& addresses = {"127.0.0.1"},
                       const TlsIdentity* tls = nullptr);
  ~FaultServer();
  FaultServer(const FaultServer&) = delete;
  FaultServer& operator=(const FaultServer&) = delete;

  void On(const std::string& path, Route route);

  int port() const { return port_; }
  /// "http://127.0.0.1:PORT/path", or https with TLS.
  std::string Url(std::string_view path, std::string_view host = "127.0.0.1") const;
  /// Every request read so far, in order; `end` is unset where the answer is not out yet.
  std::vector<ServerRequest> Requests() const;
  int connections() const { return connections_; }

  /// A port of 127.0.0.1 on which nobody listens.
  static int ClosedPort();

 private:
  class Connection;

  void Accept();
  Route FindRoute(std::string_view target) const;
  std::size_t LogBegin(const ServerRequest& request);
  void LogEnd(std::size_t entry, std::chrono::steady_clock::time_point end);

  const TlsIdentity* tls_;
  int port_ = 0;
  std::vector<int> listeners_;
  std::atomic<int> connections_ = 0;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  std::map<std::string, Route> routes_;
  std::vector<ServerRequest> requests_;
  struct Worker {
    std::unique_ptr<Connection> connection;
    std::thread thread;
  };
  std::list<Worker> workers_;  ///< Of the accepting thread alone.
  std::thread acceptor_;
};

}  // namespace bodycopy::testing
