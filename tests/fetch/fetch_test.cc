#include "bodycopy/fetch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "fetch/scoped_header.h"
#include "server/fault_server.h"
#include "server/gzip.h"
#include "server/tls.h"

namespace bodycopy {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using testing::Exchange;
using testing::FaultServer;
using ::testing::HasSubstr;

constexpr seconds kLongerThanAnyTest{30};

FetchOptions Loopback() {
  for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
    unsetenv(name);
  FetchOptions options;
  options.allow_addresses = {"127.0.0.0/8"};
  options.total_timeout = milliseconds(10'000);
  return options;
}

Outcome OutcomeOf(const Expected<FetchResult>& result) {
  return result ? Outcome::kOk : result.error().outcome;
}

class FetchTest : public ::testing::Test {
 protected:
  FaultServer server_{{"127.0.0.1", "127.0.0.2", "127.0.0.3"}};
  FetchOptions options_ = Loopback();
};

TEST_F(FetchTest, GivesThePage) {
  server_.On("/story", [](Exchange& exchange) {
    exchange.Respond(200,
                     "Content-Type: text/html; charset=iso-8859-1\r\nETag: \"v1\"\r\n"
                     "Last-Modified: Tue, 01 Oct 2024 10:00:00 GMT\r\n",
                     "<p>caf\xE9");
  });
  const auto before = std::chrono::floor<seconds>(std::chrono::system_clock::now());
  const auto result = Fetch(server_.Url("/story#top"), options_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->url, server_.Url("/story#top"));
  EXPECT_EQ(result->final_url, server_.Url("/story"));
  EXPECT_EQ(result->status, 200);
  EXPECT_EQ(result->body, "<p>caf\xE9");
  EXPECT_EQ(result->content_type, "text/html; charset=iso-8859-1");
  EXPECT_EQ(result->etag, "\"v1\"");
  EXPECT_EQ(result->last_modified, "Tue, 01 Oct 2024 10:00:00 GMT");
  EXPECT_THAT(result->head, HasSubstr("HTTP/1.1 200"));
  EXPECT_TRUE(result->redirects.empty());
  EXPECT_FALSE(result->truncated);
  EXPECT_EQ(result->attempts, 1);
  EXPECT_GE(result->downloaded, before);
  EXPECT_LE(result->downloaded, std::chrono::system_clock::now());
}

TEST_F(FetchTest, SaysWhoAsks) {
  server_.On("/", [](Exchange& exchange) { exchange.RespondHtml("x"); });
  ASSERT_TRUE(Fetch(server_.Url("/"), options_));
  options_.contact = "https://example.com/bot";
  ASSERT_TRUE(Fetch(server_.Url("/"), options_));
  options_.user_agent = "Reader/1";
  ASSERT_TRUE(Fetch(server_.Url("/"), options_));
  const auto requests = server_.Requests();
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[0].Header("User-Agent"), DefaultUserAgent());
  EXPECT_THAT(requests[0].Header("User-Agent"), ::testing::StartsWith("bodycopy/"));
  EXPECT_THAT(requests[1].Header("User-Agent"), HasSubstr(" (+https://example.com/bot)"));
  EXPECT_EQ(requests[2].Header("User-Agent"), "Reader/1");
}

TEST_F(FetchTest, InvalidUrlsAreRefusedUnasked) {
  for (const char* url :
       {"", "story.html", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "http://a b/"}) {
    EXPECT_EQ(OutcomeOf(Fetch(url, options_)), Outcome::kInvalidUrl) << url;
  }
}

TEST_F(FetchTest, WrongOptionsAreNamed) {
  EXPECT_FALSE(CheckFetchOptions(options_));
  const auto wrong = [](auto change) {
    FetchOptions options = Loopback();
    change(options);
    EXPECT_EQ(OutcomeOf(Fetch("http://127.0.0.1/", options)), Outcome::kInternalError);
    return CheckFetchOptions(options).value_or("");
  };
  EXPECT_THAT(wrong([](FetchOptions& o) { o.allow_addresses = {"127.0.0.0/99"}; }),
              HasSubstr("127.0.0.0/99"));
  EXPECT_THAT(wrong([](FetchOptions& o) { o.headers = {"no colon"}; }), HasSubstr("no colon"));
  EXPECT_THAT(wrong([](FetchOptions& o) { o.headers = {"A: b\r\nC: d"}; }), HasSubstr("A: b"));
  EXPECT_THAT(wrong([](FetchOptions& o) { o.headers = {"a.example B C: d"}; }), HasSubstr("B C: d"));
  EXPECT_THAT(wrong([](FetchOptions& o) { o.resolve = {"host:80"}; }), HasSubstr("host:80"));
  EXPECT_THAT(wrong([](FetchOptions& o) { o.ca_file = "/missing.pem"; }), HasSubstr("/missing.pem"));
}

// --- Redirects and cookies ---

TEST_F(FetchTest, FollowsRedirectsAndNamesThem) {
  server_.On("/a", [&](Exchange& e) { e.Redirect("b?x=1", 301); });
  server_.On("/b", [&](Exchange& e) { e.Redirect(server_.Url("/c", "127.0.0.2"), 307); });
  server_.On("/c", [](Exchange& e) { e.RespondHtml("here"); });
  const auto result = Fetch(server_.Url("/a"), options_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->body, "here");
  EXPECT_EQ(result->final_url, server_.Url("/c", "127.0.0.2"));
  EXPECT_THAT(result->redirects, ElementsAre(server_.Url("/a"), server_.Url("/b?x=1")));
}

TEST_F(FetchTest, TwentyRedirectsAreTheMost) {
  server_.On("/hop*", [](Exchange& e) {
    const int left = std::stoi(e.request().target.substr(5));
    left == 0 ? e.RespondHtml("end") : e.Redirect("/hop/" + std::to_string(left - 1));
  });
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/hop/20"), options_)), Outcome::kOk);
  const auto result = Fetch(server_.Url("/hop/21"), options_);
  EXPECT_EQ(OutcomeOf(result), Outcome::kRedirectError);
  EXPECT_EQ(result.error().http_status, 302);
}

TEST_F(FetchTest, RedirectsThatLeadNowhereAreErrors) {
  server_.On("/loop", [](Exchange& e) { e.Redirect("/loop2"); });
  server_.On("/loop2", [](Exchange& e) { e.Redirect("/loop"); });
  server_.On("/none", [](Exchange& e) { e.Respond(302, "", "moved"); });
  server_.On("/file", [](Exchange& e) { e.Redirect("file:///etc/passwd"); });
  server_.On("/gopher", [](Exchange& e) { e.Redirect("gopher://127.0.0.1:70/_x"); });
  server_.On("/script", [](Exchange& e) { e.Redirect("javascript:alert(1)"); });
  server_.On("/bad", [](Exchange& e) { e.Redirect("http://:0/"); });
  for (const char* path : {"/loop", "/none", "/file", "/gopher", "/script", "/bad"}) {
    EXPECT_EQ(OutcomeOf(Fetch(server_.Url(path), options_)), Outcome::kRedirectError) << path;
  }
  EXPECT_LE(server_.Requests().size(), 9U) << "a loop is noticed before the limit";
}

TEST_F(FetchTest, CookiesLastForOneFetch) {
  server_.On("/gate", [](Exchange& e) {
    if (e.request().Header("Cookie").find("seen=1") != std::string::npos) {
      e.RespondHtml("inside");
    } else {
      e.Respond(302, "Set-Cookie: seen=1; Max-Age=60\r\nLocation: /gate\r\n", "");
    }
  });
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/gate"), options_)), Outcome::kOk);
  EXPECT_EQ(server_.Requests().size(), 2U);
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/gate"), options_)), Outcome::kOk);
  EXPECT_EQ(server_.Requests()[2].Header("Cookie"), "");
}

TEST_F(FetchTest, HeadersAndCookiesStayWithTheirHosts) {
  const std::string jar = ::testing::TempDir() + "fetch_test_cookies.txt";
  std::ofstream(jar) << "127.0.0.1\tFALSE\t/\tFALSE\t0\tsubscriber\tyes\n";
  server_.On("/from", [&](Exchange& e) { e.Redirect(server_.Url("/to", "127.0.0.2")); });
  server_.On("/to", [](Exchange& e) { e.RespondHtml("x"); });
  options_.headers = {"Authorization: Bearer secret"};
  options_.cookie_file = jar;
  ASSERT_TRUE(Fetch(server_.Url("/from"), options_));
  const auto requests = server_.Requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].Header("Authorization"), "Bearer secret");
  EXPECT_EQ(requests[0].Header("Cookie"), "subscriber=yes");
  EXPECT_EQ(requests[1].Header("Authorization"), "");
  EXPECT_EQ(requests[1].Header("Cookie"), "");
  std::filesystem::remove(jar);
}

TEST_F(FetchTest, AHeaderCanBeForOneHost) {
  server_.On("/from", [&](Exchange& e) { e.Redirect(server_.Url("/to", "127.0.0.2")); });
  server_.On("/to", [](Exchange& e) { e.RespondHtml("x"); });
  options_.headers = {server_.Url("", "127.0.0.2") + " Authorization: Bearer secret",
                      server_.Url("", "127.0.0.3") + " X-Other: no", "127.0.0.2 X-Secure: over https alone",
                      "http://127.0.0.2 X-Port: 80 alone"};
  ASSERT_TRUE(Fetch(server_.Url("/from"), options_));
  const auto requests = server_.Requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].Header("Authorization"), "");
  EXPECT_EQ(requests[1].Header("Authorization"), "Bearer secret");
  EXPECT_EQ(requests[1].Header("X-Other"), "");
  EXPECT_EQ(requests[1].Header("X-Secure"), "");
  EXPECT_EQ(requests[1].Header("X-Port"), "");
}

TEST_F(FetchTest, HeadersAndCookiesStayAtTheirPort) {
  FaultServer other;
  const std::string jar = ::testing::TempDir() + "fetch_test_port_cookies.txt";
  std::ofstream(jar) << "127.0.0.1\tFALSE\t/\tFALSE\t0\tsubscriber\tyes\n"
                     << "Set-Cookie: everywhere=yes\n"  // of no host
                     << "#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\thidden\tyes\n";
  server_.On("/from", [&](Exchange& e) { e.Redirect(other.Url("/to")); });
  other.On("/to", [&](Exchange& e) { e.Redirect(server_.Url("/back")); });
  server_.On("/back", [](Exchange& e) { e.RespondHtml("x"); });
  options_.headers = {"Authorization: Bearer secret"};
  options_.cookie_file = jar;
  ASSERT_TRUE(Fetch(server_.Url("/from"), options_));
  ASSERT_EQ(other.Requests().size(), 1U);
  EXPECT_EQ(other.Requests()[0].Header("Authorization"), "");
  EXPECT_EQ(other.Requests()[0].Header("Cookie"), "");
  ASSERT_EQ(server_.Requests().size(), 2U);
  for (const auto& request : server_.Requests()) {
    EXPECT_EQ(request.Header("Authorization"), "Bearer secret");
    EXPECT_THAT(request.Header("Cookie"), HasSubstr("subscriber=yes"));
    EXPECT_THAT(request.Header("Cookie"), HasSubstr("hidden=yes"));
    EXPECT_THAT(request.Header("Cookie"), ::testing::Not(HasSubstr("everywhere")));
  }
  options_.given_url = other.Url("/list");  // who named the page
  ASSERT_TRUE(Fetch(server_.Url("/back"), options_));
  EXPECT_EQ(server_.Requests().back().Header("Authorization"), "");
  EXPECT_EQ(server_.Requests().back().Header("Cookie"), "");
  std::filesystem::remove(jar);
}

TEST_F(FetchTest, UserAndPasswordAreForTheirOriginAndShownToNobody) {
  server_.On("/a", [&](Exchange& e) { e.Redirect("/b"); });
  server_.On("/b", [&](Exchange& e) { e.Redirect(server_.Url("/c", "127.0.0.2")); });
  server_.On("/c", [](Exchange& e) { e.RespondHtml("x"); });
  std::string url = server_.Url("/a");
  url.insert(url.find("://") + 3, "reader:p%40ss@");
  const auto result = Fetch(url, options_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->url, server_.Url("/a"));
  EXPECT_EQ(result->final_url, server_.Url("/c", "127.0.0.2"));
  EXPECT_THAT(result->redirects, ElementsAre(server_.Url("/a"), server_.Url("/b")));
  const auto requests = server_.Requests();
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[0].Header("Authorization"), "Basic cmVhZGVyOnBAc3M=");
  EXPECT_EQ(requests[1].Header("Authorization"), "Basic cmVhZGVyOnBAc3M=");
  EXPECT_EQ(requests[2].Header("Authorization"), "");
  server_.On("/a", [&](Exchange& e) {
    e.Redirect("http://other:secret@127.0.0.2:" + std::to_string(server_.port()) + "/c");
  });
  ASSERT_TRUE(Fetch(url, options_));
  EXPECT_EQ(server_.Requests().back().Header("Authorization"), "") << "a server names nobody's password";
}

TEST(ScopedHeader, AHostIsMeantOverHttps) {
  const auto origin_of = [](std::string_view text) {
    const auto header = ScopedHeader::Parse(text);
    return header ? header->origin + " " + header->line : "wrong";
  };
  EXPECT_EQ(origin_of("Name: value"), " Name: value");
  EXPECT_EQ(origin_of("Name: http://x y"), " Name: http://x y");
  EXPECT_EQ(origin_of("News.Example Name: value"), "https://news.example:443 Name: value");
  EXPECT_EQ(origin_of("http://news.example Name: value"), "http://news.example:80 Name: value");
  EXPECT_EQ(origin_of("HTTPS://news.example:8443 Name: value"), "https://news.example:8443 Name: value");
  EXPECT_EQ(origin_of("[::1] Name: value"), "https://[::1]:443 Name: value");
  for (const char* text : {"http://news.example/path Name: v", "http://u:p@news.example Name: v", "a b c: d",
                           "ftp://news.example Name : v", ": v", "", "news.example", "A: b\nC: d"}) {
    EXPECT_EQ(origin_of(text), "wrong") << text;
  }
}

// --- Addresses ---

TEST_F(FetchTest, AddressesThatAreNotPublicAreNeverConnectedTo) {
  options_.allow_addresses.clear();
  const std::string port = std::to_string(server_.port());
  for (const std::string host : {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
                                 "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
                                 "[2002:7f00:1::]", "①②⑦.⓪.⓪.①", "0.0.0.0", "127.0.0.1.", "[::127.0.0.1]"}) {
    const auto result = Fetch("http://" + host + ":" + port + "/", options_);
    EXPECT_EQ(OutcomeOf(result), Outcome::kBlockedAddress) << host;
  }
  for (const char* host :
       {"10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1",
        "224.0.0.1", "255.255.255.255", "[fd00::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]"}) {
    const auto result = Fetch("http://" + std::string(host) + "/", options_);
    EXPECT_EQ(OutcomeOf(result), Outcome::kBlockedAddress) << host;
  }
  EXPECT_EQ(server_.connections(), 0);
}

TEST_F(FetchTest, EveryHopIsChecked) {
  options_.allow_addresses = {"127.0.0.1"};
  const std::string port = std::to_string(server_.port());
  for (const std::string host :
       {"127.0.0.2", "2130706434", "0x7f000002", "0177.0.0.2", "127.2", "[::1]", "[::ffff:127.0.0.2]",
        "[64:ff9b::127.0.0.2]", "[2002:7f00:2::]", "10.0.0.1", "169.254.169.254", "0.0.0.0"}) {
    server_.On("/to", [&](Exchange& e) { e.Redirect("http://" + host + ":" + port + "/secret"); });
    EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/to"), options_)), Outcome::kBlockedAddress) << host;
  }
  for (const auto& request : server_.Requests()) EXPECT_EQ(request.address, "127.0.0.1");
}

TEST_F(FetchTest, AResolverThatPointsInwardsIsNotBelieved) {
  const std::string port = std::to_string(server_.port());
  server_.On("/", [](Exchange& e) { e.RespondHtml("x"); });
  options_.resolve = {"rebound.example:" + port + ":127.0.0.1"};
  EXPECT_EQ(OutcomeOf(Fetch("http://rebound.example:" + port + "/", options_)), Outcome::kOk);
  options_.allow_addresses = {"127.0.0.2"};
  EXPECT_EQ(OutcomeOf(Fetch("http://rebound.example:" + port + "/", options_)), Outcome::kBlockedAddress);
  options_.resolve = {"rebound.example:" + port + ":127.0.0.1,127.0.0.2"};
  const auto result = Fetch("http://rebound.example:" + port + "/", options_);
  ASSERT_TRUE(result) << "an allowed address among others is used: " << result.error().message;
  EXPECT_EQ(server_.Requests().back().address, "127.0.0.2");
  EXPECT_EQ(server_.connections(), 2);
}

TEST_F(FetchTest, AProxyIsExemptButNotWhatItIsAskedFor) {
  server_.On("*", [](Exchange& e) { e.RespondHtml("from the proxy"); });
  options_.allow_addresses.clear();
  options_.proxy = server_.Url("");
  options_.resolve = {"inside.example:80:10.0.0.1", "outside.example:80:93.184.216.34"};
  const auto allowed = Fetch("http://outside.example/", options_);
  ASSERT_TRUE(allowed) << allowed.error().message;
  EXPECT_EQ(allowed->body, "from the proxy");
  EXPECT_EQ(OutcomeOf(Fetch("http://inside.example/", options_)), Outcome::kBlockedAddress);
  EXPECT_EQ(OutcomeOf(Fetch("http://10.0.0.1/", options_)), Outcome::kBlockedAddress);
  EXPECT_EQ(server_.Requests().size(), 1U);
}

TEST_F(FetchTest, TheEnvironmentNamesAProxy) {
  server_.On("*", [](Exchange& e) { e.RespondHtml("from the proxy"); });
  options_.resolve = {"outside.example:80:93.184.216.34"};
  setenv("http_proxy", server_.Url("").c_str(), 1);
  const auto result = Fetch("http://outside.example/", options_);
  unsetenv("http_proxy");
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(server_.Requests().at(0).target, "http://outside.example/");
}

// --- Faults of servers and networks ---

TEST_F(FetchTest, StatusesOf400AndAboveAreHttpErrors) {
  for (const int status : {400, 401, 403, 404, 410, 429, 451, 500, 503, 599}) {
    server_.On("/", [=](Exchange& e) { e.Respond(status, "", "<p>a page of the error"); });
    const auto result = Fetch(server_.Url("/"), options_);
    ASSERT_EQ(OutcomeOf(result), Outcome::kHttpError) << status;
    EXPECT_EQ(result.error().http_status, status);
    EXPECT_EQ(result.error().attempts, 1);
    EXPECT_THAT(result.error().message, HasSubstr(std::to_string(status)));
  }
}

TEST_F(FetchTest, ATestForRobotsIsKeptIfAskedFor) {
  const std::string page = "<title>Just a moment...</title><h1>www.example.com</h1>";
  server_.On("/", [&](Exchange& e) { e.Respond(403, "Content-Type: text/html\r\n", page); });
  server_.On("/own", [](Exchange& e) { e.Respond(403, "", "<p>members only"); });
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/"), options_)), Outcome::kHttpError);
  options_.keep_challenge = true;
  const auto kept = Fetch(server_.Url("/"), options_);
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(kept->status, 403);
  EXPECT_EQ(kept->body, page);
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/own"), options_)), Outcome::kHttpError);
}

TEST_F(FetchTest, NotModifiedIsAnAnswerToAQuestionAlone) {
  server_.On("/", [](Exchange& e) {
    e.request().Header("If-None-Match") == "\"v1\""
        ? e.Send("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n")
        : e.RespondHtml("new");
  });
  options_.etag = "\"v1\"";
  const auto known = Fetch(server_.Url("/"), options_);
  ASSERT_TRUE(known) << known.error().message;
  EXPECT_EQ(known->status, 304);
  EXPECT_EQ(known->body, "");
  server_.On("/", [](Exchange& e) { e.Send("HTTP/1.1 304 Not Modified\r\n\r\n"); });
  options_.etag.clear();
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/"), options_)), Outcome::kHttpError);
}

TEST_F(FetchTest, BrokenConnectionsAreNetworkErrors) {
  server_.On("/reset", [](Exchange& e) { e.Reset(); });
  server_.On("/close", [](Exchange& e) { e.Close(); });
  server_.On("/reset-in-body", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    e.Reset();
  });
  server_.On("/truncated", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    e.Close();
  });
  server_.On("/broken-chunks", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nxyz\r\n");
    e.Close();
  });
  server_.On("/no-http", [](Exchange& e) {
    e.Send("220 mail.example ESMTP\r\n");
    e.Close();
  });
  for (const char* path :
       {"/reset", "/close", "/reset-in-body", "/truncated", "/broken-chunks", "/no-http"}) {
    const auto result = Fetch(server_.Url(path), options_);
    EXPECT_EQ(OutcomeOf(result), Outcome::kNetworkError) << path;
  }
  const std::string closed = "http://127.0.0.1:" + std::to_string(FaultServer::ClosedPort()) + "/";
  EXPECT_EQ(OutcomeOf(Fetch(closed, options_)), Outcome::kNetworkError);
}

TEST_F(FetchTest, NamesThatDoNotExistAreDnsErrors) {
  EXPECT_EQ(OutcomeOf(Fetch("http://does-not-exist.invalid/", options_)), Outcome::kDnsError);
}

TEST_F(FetchTest, TimeLimitsEndWhatDoesNotEnd) {
  server_.On("/silent", [](Exchange& e) { e.Wait(kLongerThanAnyTest); });
  server_.On("/drip", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    while (e.Send("x") && e.Wait(milliseconds(20))) {
    }
  });
  server_.On("/stall", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhalf");
    e.Wait(kLongerThanAnyTest);
  });
  options_.total_timeout = milliseconds(500);
  for (const char* path : {"/silent", "/drip"}) {
    EXPECT_EQ(OutcomeOf(Fetch(server_.Url(path), options_)), Outcome::kTimeout) << path;
  }
  options_.total_timeout = kLongerThanAnyTest;
  options_.stall_timeout = milliseconds(1'000);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/stall"), options_)), Outcome::kTimeout);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, kLongerThanAnyTest / 2);
}

TEST_F(FetchTest, TheTotalTimeSpansRedirects) {
  server_.On("/slow*", [](Exchange& e) {
    if (e.Wait(milliseconds(200))) e.Redirect(e.request().target + "x");
  });
  options_.total_timeout = milliseconds(700);
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/slow"), options_)), Outcome::kTimeout);
}

TEST_F(FetchTest, BodiesAreCutAtTheLimit) {
  server_.On("/endless", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
    while (e.Send(std::string(10'000, 'x'))) {
    }
  });
  server_.On("/lying", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Length: 10995116277760\r\n\r\n");
    while (e.Send(std::string(10'000, 'x'))) {
    }
  });
  server_.On("/bomb", [packed = testing::Gzip(std::string(50'000'000, 'x'))](Exchange& e) {
    e.Respond(200, "Content-Encoding: gzip\r\n", packed);
  });
  server_.On("/double-bomb",
             [packed = testing::Gzip(testing::Gzip(std::string(50'000'000, 'x')))](Exchange& e) {
               e.Respond(200, "Content-Encoding: gzip, gzip\r\n", packed);
             });
  options_.max_bytes = 100'000;
  for (const char* path : {"/endless", "/lying", "/bomb", "/double-bomb"}) {
    const auto result = Fetch(server_.Url(path), options_);
    ASSERT_TRUE(result) << path << ": " << result.error().message;
    EXPECT_TRUE(result->truncated) << path;
    EXPECT_EQ(result->body, std::string(options_.max_bytes, 'x')) << path;
  }
  server_.On("/fits", [&](Exchange& e) { e.RespondHtml(std::string(options_.max_bytes, 'x')); });
  const auto fits = Fetch(server_.Url("/fits"), options_);
  ASSERT_TRUE(fits);
  EXPECT_FALSE(fits->truncated);
}

TEST_F(FetchTest, EndlessHeadersAreTooLarge) {
  server_.On("/", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\n");
    while (e.Send("X-More: of the same\r\n")) {
    }
  });
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/"), options_)), Outcome::kTooLarge);
}

TEST_F(FetchTest, AShorterContentLengthCutsTheBody) {
  server_.On("/", [](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<p>and more");
    e.Close();
  });
  const auto result = Fetch(server_.Url("/"), options_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->body, "<p>a");
}

TEST_F(FetchTest, ContentEncodingsAreUndone) {
  const std::string page(5'000, 'p');
  server_.On("/gzip",
             [&](Exchange& e) { e.Respond(200, "Content-Encoding: gzip\r\n", testing::Gzip(page)); });
  const auto result = Fetch(server_.Url("/gzip"), options_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->body, page);
  EXPECT_THAT(server_.Requests().at(0).Header("Accept-Encoding"), HasSubstr("gzip"));
}

TEST_F(FetchTest, BrokenContentEncodingsAreDecodeErrors) {
  std::string broken = testing::Gzip(std::string(5'000, 'p') + "q");
  broken[12] ^= 0x55;
  server_.On("/broken", [&](Exchange& e) { e.Respond(200, "Content-Encoding: gzip\r\n", broken); });
  server_.On("/lying",
             [](Exchange& e) { e.Respond(200, "Content-Encoding: gzip\r\n", "<p>plain text all along"); });
  server_.On("/unknown", [](Exchange& e) { e.Respond(200, "Content-Encoding: rot13\r\n", "<c>"); });
  for (const char* path : {"/broken", "/lying", "/unknown"}) {
    EXPECT_EQ(OutcomeOf(Fetch(server_.Url(path), options_)), Outcome::kDecodeError) << path;
  }
}

/// Text of 20,000 bytes that no coding makes very short.
std::string LongPage() {
  std::string page;
  for (unsigned i = 1; page.size() < 20'000; i = i * 48'271 % 2'147'483'647)
    page += "<p>word " + std::to_string(i) + "</p>";
  return page;
}

TEST_F(FetchTest, ABodyThatEndsEarlyIsNotWhole) {
  const std::string page = LongPage();
  const std::string whole = testing::Gzip(page);
  const std::string half = whole.substr(0, whole.size() / 2);
  server_.On("/gzip", [&](Exchange& e) { e.Respond(200, "Content-Encoding: gzip\r\n", half); });
  server_.On("/gzip-trailer", [&](Exchange& e) {
    e.Respond(200, "Content-Encoding: gzip\r\n", whole.substr(0, whole.size() - 1));
  });
  server_.On("/gzip-chunks", [&](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
    e.Send("400\r\n" + half.substr(0, 0x400) + "\r\n0\r\n\r\n");
  });
  server_.On("/gzip-close", [&](Exchange& e) {
    e.Send("HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + half);
    e.Close();
  });
  server_.On("/length", [&](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + page.substr(0, 10'000));
    e.Close();
  });
  server_.On("/chunks", [&](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n" + page.substr(0, 0x1000) + "\r\n");
    e.Close();
  });
  server_.On("/reset", [&](Exchange& e) {
    e.Send("HTTP/1.0 200 OK\r\n\r\n" + page.substr(0, 10'000));
    e.Wait(milliseconds(200));  // A reset overtakes what was not read yet.
    e.Reset();
  });
  for (const char* path :
       {"/gzip", "/gzip-trailer", "/gzip-chunks", "/gzip-close", "/length", "/chunks", "/reset"}) {
    options_.keep_cut = false;
    EXPECT_EQ(OutcomeOf(Fetch(server_.Url(path), options_)), Outcome::kNetworkError) << path;
    options_.keep_cut = true;
    const auto front = Fetch(server_.Url(path), options_);
    ASSERT_TRUE(front) << path << ": " << front.error().message;
    ASSERT_TRUE(front->cut) << path;
    EXPECT_EQ(front->cut->outcome, Outcome::kNetworkError) << path;
    EXPECT_FALSE(front->body.empty()) << path;
    EXPECT_TRUE(page.starts_with(front->body)) << path;
  }
}

TEST_F(FetchTest, ABodyThatEndsEarlyIsAskedForAgain) {
  const std::string page = LongPage();
  const std::string whole = testing::Gzip(page);
  std::atomic<int> asked = 0;
  server_.On("/", [&](Exchange& e) {
    e.Respond(200, "Content-Encoding: gzip\r\n", ++asked < 2 ? whole.substr(0, whole.size() / 2) : whole);
  });
  options_.retries = 1;
  options_.keep_cut = true;
  const auto result = Fetch(server_.Url("/"), options_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_FALSE(result->cut);
  EXPECT_EQ(result->body, page);
  EXPECT_EQ(result->attempts, 2);
}

TEST_F(FetchTest, HowTheBodyOfAnErrorEndsDoesNotMatter) {
  server_.On("/404", [](Exchange& e) {
    e.Send("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nhalf");
    e.Close();
  });
  server_.On("/302", [](Exchange& e) {
    e.Send("HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n");
    while (e.Send(std::string(10'000, 'x'))) {
    }
  });
  server_.On("/page", [](Exchange& e) { e.RespondHtml("page"); });
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/404"), options_)), Outcome::kHttpError);
  EXPECT_EQ(OutcomeOf(Fetch(server_.Url("/302"), options_)), Outcome::kOk);
}

TEST_F(FetchTest, InterimResponsesAreNotTheAnswer) {
  server_.On("/", [](Exchange& e) {
    e.Send("HTTP/1.1 103 Early Hints\r\nContent-Type: image/png\r\n\r\n");
    e.RespondHtml("page");
  });
  const auto result = Fetch(server_.Url("/"), options_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->status, 200);
  EXPECT_EQ(result->content_type, "text/html; charset=utf-8");
}

TEST_F(FetchTest, OnlyTheFirstLineOfAHeadIsAStatusLine) {
  server_.On("/trailer", [](Exchange& e) {
    e.Send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nTrailer: HTTP/1.1 404 "
        "Gone\r\n\r\n"
        "4\r\npage\r\n0\r\nHTTP/1.1 404 Gone: x\r\nLocation: /elsewhere\r\n\r\n");
  });
  server_.On("/field", [](Exchange& e) {
    e.Send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nHTTP/1.1 302 Found: x\r\nContent-Length: "
        "4\r\n\r\npage");
  });
  for (const char* path : {"/trailer", "/field"}) {
    const auto result = Fetch(server_.Url(path), options_);
    ASSERT_TRUE(result) << path << ": " << result.error().message;
    EXPECT_EQ(result->status, 200) << path;
    EXPECT_EQ(result->body, "page") << path;
    EXPECT_EQ(result->content_type, "text/html") << path;
    EXPECT_TRUE(result->head.starts_with("HTTP/1.1 200 OK\r\n")) << result->head;
    EXPECT_TRUE(result->head.ends_with("\r\n\r\n")) << result->head;
  }
}

TEST_F(FetchTest, TriesAgainWhatCanPass) {
  std::atomic<int> asked = 0;
  server_.On("/", [&](Exchange& e) { ++asked < 2 ? e.Respond(503, "", "") : e.RespondHtml("up again"); });
  options_.retries = 1;
  const auto result = Fetch(server_.Url("/"), options_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->attempts, 2);
  asked = 0;
  server_.On("/", [&](Exchange& e) {
    ++asked;
    e.Respond(404, "", "");
  });
  EXPECT_EQ(Fetch(server_.Url("/"), options_).error().attempts, 1);
  EXPECT_EQ(asked, 1);
}

TEST(FetchTls, CookiesOfTheFileDoNotGoOnInClear) {
  const testing::TlsIdentity identity;
  FaultServer secure({"127.0.0.1"}, &identity);
  FaultServer plain;
  FetchOptions options = Loopback();
  options.ca_file = ::testing::TempDir() + "fetch_test_clear.pem";
  identity.WriteCertificate(options.ca_file);
  options.cookie_file = ::testing::TempDir() + "fetch_test_clear_cookies.txt";
  std::ofstream(options.cookie_file) << "127.0.0.1\tFALSE\t/\tFALSE\t0\tsubscriber\tyes\n";
  options.headers = {"Authorization: Bearer secret", "127.0.0.1 X-Key: secret"};
  secure.On("/", [&](Exchange& e) { e.Redirect(plain.Url("/")); });
  plain.On("/", [](Exchange& e) { e.RespondHtml("x"); });
  ASSERT_TRUE(Fetch(secure.Url("/"), options));
  EXPECT_EQ(secure.Requests().at(0).Header("Cookie"), "subscriber=yes");
  EXPECT_EQ(secure.Requests().at(0).Header("Authorization"), "Bearer secret");
  for (const char* name : {"Cookie", "Authorization", "X-Key"})
    EXPECT_EQ(plain.Requests().at(0).Header(name), "") << name;
  std::filesystem::remove(options.ca_file);
  std::filesystem::remove(options.cookie_file);
}

TEST(FetchTls, CertificatesThatTheEnvironmentNamesAreTrusted) {
  const testing::TlsIdentity identity;
  FaultServer server({"127.0.0.1"}, &identity);
  server.On("/", [](Exchange& e) { e.RespondHtml("x"); });
  const std::string file = ::testing::TempDir() + "fetch_test_environment.pem";
  identity.WriteCertificate(file);
  setenv("SSL_CERT_FILE", file.c_str(), 1);
  EXPECT_TRUE(Fetch(server.Url("/"), Loopback()));
  FetchOptions options = Loopback();
  options.ca_file = "/etc/ssl/certs/ca-certificates.crt";
  EXPECT_EQ(OutcomeOf(Fetch(server.Url("/"), options)), Outcome::kTlsError) << "the option goes before";
  unsetenv("SSL_CERT_FILE");
  std::filesystem::remove(file);
}

TEST(FetchTls, CertificatesAreVerified) {
  const testing::TlsIdentity identity;
  FaultServer server({"127.0.0.1", "127.0.0.2"}, &identity);
  server.On("/", [](Exchange& e) { e.RespondHtml("private matters"); });
  FetchOptions options = Loopback();
  EXPECT_EQ(OutcomeOf(Fetch(server.Url("/"), options)), Outcome::kTlsError) << "nobody vouches for it";
  options.ca_file = ::testing::TempDir() + "fetch_test_certificate.pem";
  identity.WriteCertificate(options.ca_file);
  const auto trusted = Fetch(server.Url("/"), options);
  ASSERT_TRUE(trusted) << trusted.error().message;
  EXPECT_EQ(trusted->body, "private matters");
  EXPECT_EQ(OutcomeOf(Fetch(server.Url("/", "127.0.0.2"), options)), Outcome::kTlsError)
      << "it is for another host";
  FaultServer plain;
  const std::string url = "https://127.0.0.1:" + std::to_string(plain.port()) + "/";
  EXPECT_EQ(OutcomeOf(Fetch(url, options)), Outcome::kTlsError) << "no TLS at all";
  std::filesystem::remove(options.ca_file);
}

}  // namespace
}  // namespace bodycopy
