#include <libxml/xmlreader.h>

#include "base/on_demand_library.h"

// libxml2's functions for the program. libxml2 brings 30 MB of ICU with it.

namespace {

const bodycopy::OnDemandLibrary& Library() {
  static const bodycopy::OnDemandLibrary kLibrary(BODYCOPY_LIBRARY, "to read feeds and sitemaps");
  return kLibrary;
}

void Free(void* memory) {
  static const auto free = static_cast<xmlFreeFunc*>(Library().Find("xmlFree"));
  (*free)(memory);
}

}  // namespace

xmlFreeFunc xmlFree = Free;  // a variable of libxml2's

BODYCOPY_FORWARD(xmlGenericErrorFunc*, __xmlGenericError, (), ())
BODYCOPY_FORWARD(void**, __xmlGenericErrorContext, (), ())
BODYCOPY_FORWARD(void, xmlSetGenericErrorFunc, (void* context, xmlGenericErrorFunc handler),
                 (context, handler))
BODYCOPY_FORWARD(xmlTextReaderPtr, xmlReaderForMemory,
                 (const char* text, int size, const char* url, const char* encoding, int options),
                 (text, size, url, encoding, options))
BODYCOPY_FORWARD(void, xmlFreeTextReader, (xmlTextReaderPtr reader), (reader))
BODYCOPY_FORWARD(int, xmlTextReaderRead, (xmlTextReaderPtr reader), (reader))
BODYCOPY_FORWARD(int, xmlTextReaderDepth, (xmlTextReaderPtr reader), (reader))
BODYCOPY_FORWARD(int, xmlTextReaderNodeType, (xmlTextReaderPtr reader), (reader))
BODYCOPY_FORWARD(int, xmlTextReaderIsEmptyElement, (xmlTextReaderPtr reader), (reader))
BODYCOPY_FORWARD(const xmlChar*, xmlTextReaderConstLocalName, (xmlTextReaderPtr reader), (reader))
BODYCOPY_FORWARD(const xmlChar*, xmlTextReaderConstValue, (xmlTextReaderPtr reader), (reader))
BODYCOPY_FORWARD(xmlChar*, xmlTextReaderGetAttribute, (xmlTextReaderPtr reader, const xmlChar* name),
                 (reader, name))
BODYCOPY_FORWARD(xmlChar*, xmlTextReaderGetAttributeNs,
                 (xmlTextReaderPtr reader, const xmlChar* name, const xmlChar* space), (reader, name, space))
