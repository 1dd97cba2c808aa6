#pragma once

#include "page/linked_data.h"

namespace bodycopy {

/// Adds the document's microdata items (HTML standard, section 5) and RDFa Lite 1.1 resources to `data`, in
/// one walk. Linear in the document.
void ReadMicrodata(const Document& document, Deadline deadline, LinkedData& data);

}  // namespace bodycopy
