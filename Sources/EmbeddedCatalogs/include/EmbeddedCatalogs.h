#ifndef EMBEDDED_CATALOGS_H
#define EMBEDDED_CATALOGS_H

#include <stddef.h>

/// One table of the shipped catalog, as the bytes of its CSV file.
typedef struct {
  /// The table's name, which is the file's name without ".csv".
  const char *_Nonnull name;
  /// The bytes of the file; there is no terminating zero.
  const unsigned char *_Nonnull bytes;
  /// The number of bytes.
  size_t length;
} EmbeddedCatalogTable;

/// How many shipped tables there are.
size_t embeddedCatalogTableCount(void);

/// A shipped table; `index` is below `embeddedCatalogTableCount()`.
EmbeddedCatalogTable embeddedCatalogTable(size_t index);

#endif
