#include "fetch/transfer.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "fetch/answer_reader.h"
#include "fetch/certificates.h"
#include "fetch/curl_error.h"

namespace bodycopy {
namespace {

using std::chrono::milliseconds;

constexpr int kHttpsPort = 443;
constexpr curl_off_t kMaxRetryAfter = 366L * 86'400;  // Seconds; what is longer is no longer for anybody.
constexpr long kStallBytesPerSecond = 16;
constexpr const char* kAccept = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

using ListPtr = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void Append(ListPtr& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) return;
  list.release();
  list.reset(longer);
}

using Stop = AnswerReader::Stop;

Error Blocked(const IpAddress& address, std::string_view reason, const HttpUrl& url) {
  const std::string text = address.ToString();
  const std::string of = text == url.host ? "" : " of " + url.host;
  return {Outcome::kBlockedAddress,
          "the address " + text + of + " is not public (" + std::string(reason) + ")"};
}

}  // namespace

struct Transfer::State {
  State(const FetchSetup& shared, HttpUrl whose)
      : setup(shared),
        given(std::move(whose)),
        resolve(nullptr, &curl_slist_free_all),
        headers(nullptr, &curl_slist_free_all),
        reader(shared.options.max_bytes, shared.keeps_exchanges || shared.options.keep_challenge) {}

  const FetchSetup& setup;
  const HttpUrl given;
  CURL* easy = nullptr;
  ListPtr resolve;
  ListPtr headers;
  bool has_cookies_of_file = false;
  char detail[CURL_ERROR_SIZE] = "";

  AnswerReader reader;
  Transfer* self = nullptr;
  BodyBudget* budget = nullptr;
  std::uint64_t counted = 0;  ///< What the budget knows of.
  int sent = 0;               ///< How often the request went out.
  std::string proxy;          ///< Empty: none.
  bool is_lookup = false;  ///< What runs is no request: it looks for the addresses of a host behind a proxy.
  std::string addresses;   ///< What it found, parted by commas.
  std::chrono::steady_clock::time_point deadline;
  bool connected = false;  ///< A socket was opened towards an address that is allowed.
  std::optional<Error> blocked;

  std::size_t TakeBody(std::string_view bytes);
  void LeaveBudget();
  Error FailureOf(int curl_code) const;
  std::optional<Error> FaultOf(int curl_code) const;
  void SetFixedOptions();
  void SetRoute();
  void SetHeaders(const HttpUrl& url, const Validators& validators);
  void SetCredentials(const HttpUrl& url);
  void SetCookies(const HttpUrl& url);

  static std::size_t OnHeader(char* bytes, std::size_t, std::size_t size, void* self) {
    return static_cast<State*>(self)->reader.TakeHeaderLine({bytes, size}) ? size : 0;
  }
  static std::size_t OnBody(char* bytes, std::size_t, std::size_t size, void* self) {
    return static_cast<State*>(self)->TakeBody({bytes, size});
  }
  // libcurl by itself sends a request again, at once, when a kept connection turns out to be dead. Whether
  // and when it is sent again is the caller's to say.
  static int OnRequest(void* self, char*, char*, int, int) {
    return ++static_cast<State*>(self)->sent > 1 ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
  }
  static int OnDebug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) {
    if (type == CURLINFO_HEADER_OUT) static_cast<State*>(self)->reader.answer().request.assign(bytes, size);
    return 0;
  }
  static curl_socket_t OnOpenSocket(void* self, curlsocktype purpose, curl_sockaddr* address);
};

// The last word on addresses: whatever was resolved, this is what would be connected to now.
curl_socket_t Transfer::State::OnOpenSocket(void* self, curlsocktype, curl_sockaddr* address) {
  auto* state = static_cast<State*>(self);
  if (state->is_lookup || state->proxy.empty()) {
    const auto ip = IpAddress::FromSocketAddress(&address->addr);
    if (!ip) return CURL_SOCKET_BAD;
    const std::string_view reason = state->setup.addresses.Refusal(*ip);
    if (!reason.empty()) {
      state->blocked = Blocked(*ip, reason, state->reader.answer().url);
      return CURL_SOCKET_BAD;
    }
    if (state->is_lookup) {  // Nobody connects; the next address follows.
      const std::string text = ip->ToString();
      if (!state->addresses.empty()) state->addresses += ',';
      state->addresses += text.find(':') == std::string::npos ? text : "[" + text + "]";
      return CURL_SOCKET_BAD;
    }
  }
  state->connected = true;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t Transfer::State::TakeBody(std::string_view bytes) {
  if (budget != nullptr && !budget->Admit(self)) return CURL_WRITEFUNC_PAUSE;
  const bool goes_on = reader.TakeBody(bytes);
  if (budget != nullptr) budget->Count(std::exchange(counted, reader.held_bytes()), reader.held_bytes());
  return goes_on ? bytes.size() : 0;
}

void Transfer::State::LeaveBudget() {
  if (budget == nullptr) return;
  budget->Count(std::exchange(counted, 0), 0);
  budget->Leave(self);
  budget = nullptr;
}

void Transfer::State::SetFixedOptions() {
  const FetchOptions& options = setup.options;
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  // libcurl takes a body that ends in the middle of its coding for whole, so the reader does the decoding.
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, ContentDecoder::kAccepted);
  curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, setup.user_agent.c_str());
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &State::OnHeader);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &State::OnBody);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &State::OnOpenSocket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &State::OnRequest);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kStallBytesPerSecond);
  const auto stall = std::chrono::ceil<std::chrono::seconds>(options.stall_timeout);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(stall.count()));
  curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");  // Starts the cookie engine.
  if (const std::string certificates = CertificateFile(options.ca_file); !certificates.empty()) {
    curl_easy_setopt(easy, CURLOPT_CAINFO, certificates.c_str());
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
  }
  if (setup.keeps_exchanges) {  // libcurl tells of what it sends only those that ask for all it does.
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &State::OnDebug);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, this);
  }
#if LIBCURL_VERSION_NUM >= 0x075700
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT,
                   1L);  // A look-up that takes too long is left behind, not waited for.
#endif
}

// Where the connection goes, and by which addresses. A proxy that has names looked up here (SOCKS 4 and 5) is
// given the addresses that were checked; the others look them up themselves.
void Transfer::State::SetRoute() {
  const HttpUrl& url = reader.answer().url;
  resolve.reset();
  for (const std::string& entry : setup.options.resolve) Append(resolve, entry);
  // The plus lets libcurl forget it after a minute, as any look-up.
  if (!addresses.empty()) Append(resolve, "+" + url.host + ":" + std::to_string(url.port) + ":" + addresses);
  curl_easy_setopt(easy, CURLOPT_RESOLVE, resolve.get());
  // Both are always set, so that libcurl itself never looks at the environment.
  curl_easy_setopt(easy, CURLOPT_PROXY, is_lookup ? "" : proxy.c_str());
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
  const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<milliseconds::rep>(1, left.count())));
}

void Transfer::State::SetHeaders(const HttpUrl& url, const Validators& validators) {
  headers.reset();
  Append(headers, kAccept);
  if (!validators.etag.empty()) Append(headers, "If-None-Match: " + validators.etag);
  if (!validators.last_modified.empty()) Append(headers, "If-Modified-Since: " + validators.last_modified);
  const std::string origin = url.Origin();
  for (const ScopedHeader& header : setup.headers) {
    if (origin == (header.origin.empty() ? given.Origin() : header.origin)) Append(headers, header.line);
  }
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
}

void Transfer::State::SetCredentials(const HttpUrl& url) {
  const bool is_for_it = !(given.user.empty() && given.password.empty()) && url.Origin() == given.Origin();
  curl_easy_setopt(easy, CURLOPT_USERNAME, is_for_it ? given.user.c_str() : nullptr);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, is_for_it ? given.password.c_str() : nullptr);
}

// libcurl sends a cookie to its host at any port, and in clear unless it is marked as secure. Those of the
// file are lent to it for the scheme and port of the given URL, and for https.
void Transfer::State::SetCookies(const HttpUrl& url) {
  if (setup.cookies.empty()) return;
  const bool is_like_given = url.scheme == given.scheme && url.port == given.port;
  const bool is_for_it = is_like_given || (url.scheme == "https" && url.port == kHttpsPort);
  if (is_for_it == has_cookies_of_file) return;
  has_cookies_of_file = is_for_it;
  if (!is_for_it) curl_easy_setopt(easy, CURLOPT_COOKIELIST, "ALL");  // Forgets them.
  for (const std::string& cookie : setup.cookies)
    if (is_for_it) curl_easy_setopt(easy, CURLOPT_COOKIELIST, cookie.c_str());
}

void InitialiseCurl() {
  [[maybe_unused]] static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
}

Transfer::Transfer(const FetchSetup& setup, HttpUrl given)
    : state_(std::make_unique<State>(setup, std::move(given))) {
  InitialiseCurl();
  state_->self = this;
  state_->easy = curl_easy_init();
  if (state_->easy != nullptr) state_->SetFixedOptions();
}

Transfer::~Transfer() {
  state_->LeaveBudget();
  if (state_->easy != nullptr) curl_easy_cleanup(state_->easy);
}

Expected<void> Transfer::Prepare(const HttpUrl& url, milliseconds time_limit, const Validators& validators) {
  State& state = *state_;
  if (state.easy == nullptr)
    return std::unexpected(Error{Outcome::kInternalError, "libcurl cannot be initialised"});
  const std::string_view host = url.host;  // A dot at the end names the root: "127.0.0.1." is an address too.
  const auto literal = IpAddress::Parse(host.substr(0, host.size() - host.ends_with('.')));
  if (literal) {
    const std::string_view reason = state.setup.addresses.Refusal(*literal);
    if (!reason.empty()) return std::unexpected(Blocked(*literal, reason, url));
  }
  state.proxy = state.setup.proxies.For(url);
  state.is_lookup = !state.proxy.empty() && !literal && !state.setup.options.allow_private;
  state.addresses.clear();
  state.deadline = std::chrono::steady_clock::now() + time_limit;
  state.reader.Begin(url);
  state.sent = 0;
  state.connected = false;
  state.blocked.reset();
  state.detail[0] = '\0';
  state.SetHeaders(url, validators);
  state.SetCredentials(url);
  state.SetCookies(url);
  curl_easy_setopt(state.easy, CURLOPT_URL, url.text.c_str());
  state.SetRoute();
  return {};
}

bool Transfer::GoesOn() {
  State& state = *state_;
  if (!state.is_lookup || state.blocked || state.addresses.empty()) return false;
  state.is_lookup = false;
  state.SetRoute();
  return true;
}

Expected<Answer> Transfer::Perform() {
  CURLcode code = curl_easy_perform(state_->easy);
  if (GoesOn()) code = curl_easy_perform(state_->easy);
  return Finish(code);
}

// What libcurl says of a request that it could not end.
Error Transfer::State::FailureOf(int curl_code) const {
  const HttpUrl& url = reader.answer().url;
  if (blocked && !connected) return *blocked;
  if (sent > 1) return {Outcome::kNetworkError, url.host + " closed the connection without an answer"};
  long os_error = 0;
  curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &os_error);
  Error error = ErrorOfCurl(curl_code, detail, static_cast<int>(os_error), url);
  if (is_lookup) error.message += "; its address cannot be checked before the proxy is asked";
  return error;
}

// Why there is no whole answer; unset if there is one, or as much of it as is wanted.
std::optional<Error> Transfer::State::FaultOf(int curl_code) const {
  const std::string& host = reader.answer().url.host;
  const int status = reader.answer().status;
  if (reader.stop() == Stop::kNoMemory)
    return Error{Outcome::kInternalError, "there is no memory for what " + host + " sends"};
  if (reader.stop() == Stop::kHeadTooLarge)
    return Error{Outcome::kTooLarge, "the headers that " + host + " sends do not end", status};
  // What a response without a wanted body says is in its head; how the body ends does not matter.
  const bool is_enough = reader.stop() == Stop::kBodyFull || status >= 300;
  if (reader.has_head() && is_enough) return std::nullopt;
  if (reader.stop() == Stop::kBrokenCoding)
    return Error{Outcome::kDecodeError, "the body is not in the Content-Encoding that " + host + " names"};
  if (curl_code != CURLE_OK) return FailureOf(curl_code);
  if (reader.is_whole()) return std::nullopt;
  return Error{Outcome::kNetworkError,
               "the body that " + host + " sends ends before its Content-Encoding does"};
}

Expected<Answer> Transfer::Finish(int curl_code) {
  State& state = *state_;
  state.LeaveBudget();
  const std::optional<Error> fault = state.FaultOf(curl_code);
  const Answer& so_far = state.reader.answer();
  const bool has_front = state.reader.has_head() && state.reader.stop() != Stop::kNoMemory &&
                         so_far.is_page() && !so_far.body.empty();
  if (fault && !(has_front && state.setup.options.keep_cut)) return std::unexpected(*fault);
  Answer answer = state.reader.Take();
  answer.cut = fault;
  curl_off_t wait = 0;
  if (curl_easy_getinfo(state.easy, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK && wait > 0) {
    answer.retry_after = std::chrono::seconds(std::min(wait, kMaxRetryAfter));
  }
  answer.downloaded = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return answer;
}

void Transfer::SetBudget(BodyBudget* budget) {
  state_->LeaveBudget();
  state_->budget = budget;
}

void* Transfer::easy_handle() {
  return state_->easy;
}

std::string Transfer::Cookies() const {
  curl_slist* list = nullptr;
  curl_easy_getinfo(state_->easy, CURLINFO_COOKIELIST, &list);
  const ListPtr owner(list, &curl_slist_free_all);
  std::string cookies;
  for (const curl_slist* entry = list; entry != nullptr; entry = entry->next)
    cookies.append(entry->data).append("\n");
  return cookies;
}

}  // namespace bodycopy
