#include <curl/curl.h>

#include <cstdarg>

#include "base/on_demand_library.h"

// libcurl's functions for the program. libcurl brings thirty libraries with it.

namespace {

const bodycopy::OnDemandLibrary& Library() {
  static const bodycopy::OnDemandLibrary kLibrary(BODYCOPY_LIBRARY, "to fetch pages");
  return kLibrary;
}

// The handle of curl_url_get, which became const in the course of time.
template <typename Handle, typename... Rest>
Handle FirstOf(CURLUcode (*)(Handle, Rest...));
using ReadUrl = decltype(FirstOf(&curl_url_get));

}  // namespace

// The macros of the header that check the types of these.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// Each takes one value behind `option`: a pointer, a long or a curl_off_t, which travel alike.
static_assert(sizeof(long) == sizeof(void*) && sizeof(curl_off_t) == sizeof(void*));
#define BODYCOPY_FORWARD_OPTION(result, name, handle, option)                                \
  result name(handle h, option o, ...) {                                                     \
    static const auto function = reinterpret_cast<decltype(&::name)>(Library().Find(#name)); \
    std::va_list rest;                                                                       \
    va_start(rest, o);                                                                       \
    void* value = va_arg(rest, void*);                                                       \
    va_end(rest);                                                                            \
    return function(h, o, value);                                                            \
  }

BODYCOPY_FORWARD(CURLcode, curl_global_init, (long flags), (flags))
BODYCOPY_FORWARD(curl_version_info_data*, curl_version_info, (CURLversion version), (version))
BODYCOPY_FORWARD(CURL*, curl_easy_init, (), ())
BODYCOPY_FORWARD(void, curl_easy_cleanup, (CURL * easy), (easy))
BODYCOPY_FORWARD(CURLcode, curl_easy_perform, (CURL * easy), (easy))
BODYCOPY_FORWARD(CURLcode, curl_easy_pause, (CURL * easy, int bits), (easy, bits))
BODYCOPY_FORWARD(const char*, curl_easy_strerror, (CURLcode code), (code))
BODYCOPY_FORWARD_OPTION(CURLcode, curl_easy_setopt, CURL*, CURLoption)
BODYCOPY_FORWARD_OPTION(CURLcode, curl_easy_getinfo, CURL*, CURLINFO)
BODYCOPY_FORWARD(CURLM*, curl_multi_init, (), ())
BODYCOPY_FORWARD(CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi))
BODYCOPY_FORWARD(CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL* easy), (multi, easy))
BODYCOPY_FORWARD(CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL* easy), (multi, easy))
BODYCOPY_FORWARD(CURLMcode, curl_multi_perform, (CURLM * multi, int* running), (multi, running))
BODYCOPY_FORWARD(CURLMsg*, curl_multi_info_read, (CURLM * multi, int* left), (multi, left))
BODYCOPY_FORWARD(CURLMcode, curl_multi_poll,
                 (CURLM * multi, curl_waitfd* more, unsigned count, int timeout, int* ready),
                 (multi, more, count, timeout, ready))
BODYCOPY_FORWARD(CURLMcode, curl_multi_wakeup, (CURLM * multi), (multi))
BODYCOPY_FORWARD_OPTION(CURLMcode, curl_multi_setopt, CURLM*, CURLMoption)
BODYCOPY_FORWARD(curl_slist*, curl_slist_append, (curl_slist * list, const char* text), (list, text))
BODYCOPY_FORWARD(void, curl_slist_free_all, (curl_slist * list), (list))
BODYCOPY_FORWARD(void, curl_free, (void* memory), (memory))
BODYCOPY_FORWARD(CURLU*, curl_url, (), ())
BODYCOPY_FORWARD(void, curl_url_cleanup, (CURLU * url), (url))
BODYCOPY_FORWARD(CURLUcode, curl_url_get, (ReadUrl url, CURLUPart part, char** text, unsigned flags),
                 (url, part, text, flags))
BODYCOPY_FORWARD(CURLUcode, curl_url_set, (CURLU * url, CURLUPart part, const char* text, unsigned flags),
                 (url, part, text, flags))
BODYCOPY_FORWARD(const char*, curl_url_strerror, (CURLUcode code), (code))
