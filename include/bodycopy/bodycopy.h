#pragma once

/// bodycopy takes the article out of a news page.
///
///     #include <bodycopy/bodycopy.h>
///     #include <iostream>
///
///     int main() {
///       std::string page = ReadTheFile("page.html");
///       bodycopy::Article article = bodycopy::Extract({.bytes = page, .url = "https://example.com/story"});
///       std::cout << article.headline << "\n" << bodycopy::ToJson(article) << "\n";
///     }
///
/// Extract() is total: any bytes give an Article with an outcome. Only fetching, files and options can fail,
/// and they say so with Expected<T>. No function throws, and all are safe to call from several threads.

#include "bodycopy/article.h"
#include "bodycopy/block_role.h"
#include "bodycopy/error.h"
#include "bodycopy/extract.h"
#include "bodycopy/options.h"
#include "bodycopy/outcome.h"
#include "bodycopy/page_input.h"
#include "bodycopy/record.h"
#include "bodycopy/time.h"
#include "bodycopy/version.h"
#include "bodycopy/write.h"
