#pragma once

#include <string>

namespace bodycopy {

/// A small news page. `words` of `body` tell two pages apart.
inline std::string NewsPage(const std::string& headline = "Harbour ferry returns after three years",
                            const std::string& body = "The ferry") {
  std::string page = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + headline +
                     " - Harbour Gazette</title></head><body><article><h1>" + headline + "</h1>";
  for (const char* rest : {" left the old pier on Monday morning with two hundred people on board, most of "
                           "whom had waited since dawn.",
                           " had been laid up since a storm broke its rudder, and the town council argued "
                           "for months over who should pay.",
                           " will sail four times a day until October, the operator said, and tickets cost "
                           "as much as before the storm."}) {
    page += "<p>" + body + rest + "</p>";
  }
  return page + "</article></body></html>";
}

}  // namespace bodycopy
