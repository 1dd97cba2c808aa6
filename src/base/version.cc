#include "bodycopy/version.h"

namespace bodycopy {

std::string_view Version() {
  return BODYCOPY_VERSION;
}

}  // namespace bodycopy
