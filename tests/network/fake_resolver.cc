// A resolver to preload: the n-th look-up of "rebind.test" gets the n-th of FAKE_ADDRESSES (parted by commas;
// several at once are joined by '+'), counted over processes in the file FAKE_COUNTER. All other names are
// looked up as ever.
#include <dlfcn.h>
#include <netdb.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace {

using Lookup = int (*)(const char*, const char*, const addrinfo*, addrinfo**);

int NextNumber() {
  int number = 0;
  const char* path = std::getenv("FAKE_COUNTER");
  std::ifstream(path) >> number;
  std::ofstream(path) << number + 1;
  return number;
}

}  // namespace

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** found) {
  const auto lookup = reinterpret_cast<Lookup>(dlsym(RTLD_NEXT, "getaddrinfo"));
  if (node == nullptr || std::string(node) != "rebind.test") return lookup(node, service, hints, found);
  std::istringstream answers(std::getenv("FAKE_ADDRESSES"));
  std::string answer;
  for (int number = NextNumber(); number >= 0 && std::getline(answers, answer, ',');) --number;
  std::istringstream addresses(answer);
  addrinfo** end = found;
  *end = nullptr;
  for (std::string address; std::getline(addresses, address, '+');) {
    addrinfo numeric = hints == nullptr ? addrinfo{} : *hints;
    numeric.ai_flags |= AI_NUMERICHOST;
    numeric.ai_family = AF_UNSPEC;
    if (const int failure = lookup(address.c_str(), service, &numeric, end); failure != 0) return failure;
    while (*end != nullptr) end = &(*end)->ai_next;
  }
  return 0;
}
