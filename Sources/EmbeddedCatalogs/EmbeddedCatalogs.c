#include "EmbeddedCatalogs.h"

// Embedding makes the program one file that runs anywhere. The compiler lists the tables among
// the dependencies of this file, so that an edited table is picked up by the next build.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char accelerators[] = {
#embed "../../catalogs/accelerators.csv"
};
static const unsigned char assumptions[] = {
#embed "../../catalogs/assumptions.csv"
};
static const unsigned char capacities[] = {
#embed "../../catalogs/capacities.csv"
};
static const unsigned char coefficients[] = {
#embed "../../catalogs/coefficients.csv"
};
static const unsigned char efficiency[] = {
#embed "../../catalogs/efficiency.csv"
};
static const unsigned char formats[] = {
#embed "../../catalogs/formats.csv"
};
static const unsigned char models[] = {
#embed "../../catalogs/models.csv"
};
static const unsigned char prices[] = {
#embed "../../catalogs/prices.csv"
};
static const unsigned char quality[] = {
#embed "../../catalogs/quality.csv"
};
static const unsigned char systems[] = {
#embed "../../catalogs/systems.csv"
};

static const EmbeddedCatalogTable tables[] = {
    {"accelerators", accelerators, sizeof accelerators},
    {"assumptions", assumptions, sizeof assumptions},
    {"capacities", capacities, sizeof capacities},
    {"coefficients", coefficients, sizeof coefficients},
    {"efficiency", efficiency, sizeof efficiency},
    {"formats", formats, sizeof formats},
    {"models", models, sizeof models},
    {"prices", prices, sizeof prices},
    {"quality", quality, sizeof quality},
    {"systems", systems, sizeof systems},
};

size_t embeddedCatalogTableCount(void) { return sizeof tables / sizeof tables[0]; }

EmbeddedCatalogTable embeddedCatalogTable(size_t index) { return tables[index]; }
