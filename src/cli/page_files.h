#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bodycopy::cli {

/// The sources with the pages in place of each folder that holds them: its files and those of the folders
/// below whose names end as pages' and archives' do (.html, .txt, .mhtml, .warc.gz and the like), in the
/// order of their paths. A folder without any, or that cannot be read, stays as it is.
///
/// The file that `output` names, and that of standard output, is no page. Throws a CLI::ValidationError where
/// it holds something else than bodycopy writes, for then it may be one.
std::vector<std::string> WithPagesOfFolders(const std::vector<std::string>& sources,
                                            const std::string& output);

/// True if the name ends as those of pages and archives do.
bool IsPageName(std::string_view name);

}  // namespace bodycopy::cli
