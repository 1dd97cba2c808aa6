#pragma once

#include <string>
#include <vector>

namespace bodycopy::cli {

/// The sources with the pages in place of each folder that holds them: its files and those of the folders
/// below whose names end as pages' and archives' do (.html, .txt, .mhtml, .warc.gz and the like), in the
/// order of their paths. A folder without any, or that cannot be read, stays as it is.
std::vector<std::string> WithPagesOfFolders(const std::vector<std::string>& sources);

}  // namespace bodycopy::cli
