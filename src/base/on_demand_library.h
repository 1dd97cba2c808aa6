#pragma once

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>

namespace bodycopy {

/// A shared library that a program loads with the first call into it, instead of at every start. The files
/// */on_demand/*.cc define its functions so, and are linked into the program in its place; whoever uses the
/// libraries bodycopy and bodycopy_crawl links it.
class OnDemandLibrary {
 public:
  /// `purpose` is what it is needed for: "to fetch pages". It and the name are literals.
  OnDemandLibrary(const char* name, const char* purpose)
      : name_(name), handle_(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ == nullptr) Give("it cannot be loaded", purpose);
  }

  void* Find(const char* symbol) const {
    void* found = dlsym(handle_, symbol);
    if (found == nullptr) Give("it is too old", symbol);
    return found;
  }

 private:
  // The caller cannot be told: it calls functions that cannot fail so.
  [[noreturn]] void Give(const char* fault, const char* wanted) const {
    std::fprintf(stderr, "bodycopy: %s (%s): %s: %s\n", name_, wanted, fault, dlerror());
    std::_Exit(EXIT_FAILURE);
  }

  const char* name_;
  void* handle_;
};

}  // namespace bodycopy

/// Defines a function of the library that the function Library() of the same file loads.
#define BODYCOPY_FORWARD(result, name, parameters, arguments)                                \
  result name parameters {                                                                   \
    static const auto function = reinterpret_cast<decltype(&::name)>(Library().Find(#name)); \
    return function arguments;                                                               \
  }
