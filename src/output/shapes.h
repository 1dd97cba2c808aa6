#pragma once

#include <string>

#include "bodycopy/write.h"

namespace bodycopy {

/// The article in one of the shapes of other tools, as one JSON object; see ToJson. Every key of the tool is
/// there, null or empty where the page does not say it; a page that could not be read has "outcome" and
/// "error" beside them. The keys are those that fixtures/shapes records of each tool.
std::string ToSchemaOrg(const Article& article, const WriteOptions& options);
std::string ToTrafilatura(const Article& article, const WriteOptions& options);
std::string ToNewspaper(const Article& article, const WriteOptions& options);
std::string ToNewsPlease(const Article& article, const WriteOptions& options);

}  // namespace bodycopy
