// A resolver to preload: the n-th look-up of "rebind.test" gets the n-th of FAKE_ADDRESSES (parted by commas;
// several at once are joined by '+'), counted over processes in the file FAKE_COUNTER. "quick.test" and names
// below "slow.test" are 127.0.0.2, the latter not before the file FAKE_RELEASE is there; where it is waited
// for in vain, FAKE_RELEASE with ".never" behind its name tells of it. All other names are looked up as ever.
#include <dlfcn.h>
#include <netdb.h>
#include <unistd.h>

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

void WaitForRelease() {
  constexpr int kSteps = 1'000;
  constexpr useconds_t kStep = 10'000;
  const std::string path = std::getenv("FAKE_RELEASE");
  for (int i = 0; i < kSteps; ++i, usleep(kStep)) {
    if (access(path.c_str(), F_OK) == 0) return;
  }
  std::ofstream(path + ".never") << "waited in vain\n";
}

}  // namespace

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** found) {
  const auto lookup = reinterpret_cast<Lookup>(dlsym(RTLD_NEXT, "getaddrinfo"));
  const std::string name = node == nullptr ? "" : node;
  if (name.ends_with(".slow.test")) WaitForRelease();
  if (name.ends_with(".slow.test") || name == "quick.test") return lookup("127.0.0.2", service, hints, found);
  if (name != "rebind.test") return lookup(node, service, hints, found);
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
