#include "EmbeddedCatalogs.h"

// Embedding makes the program one file that runs anywhere. The compiler lists the tables among
// the dependencies of this file, so that an edited table is picked up by the next build.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char accelerators[] = {
#embed "../../catalogs/accelerators.csv"
};
static const unsigned char api_price_history[] = {
#embed "../../catalogs/api-price-history.csv"
};
static const unsigned char api_prices[] = {
#embed "../../catalogs/api-prices.csv"
};
static const unsigned char assumptions[] = {
#embed "../../catalogs/assumptions.csv"
};
static const unsigned char calibration[] = {
#embed "../../catalogs/calibration.csv"
};
static const unsigned char calibration_bands[] = {
#embed "../../catalogs/calibration-bands.csv"
};
static const unsigned char calibration_points[] = {
#embed "../../catalogs/calibration-points.csv"
};
static const unsigned char calibration_residuals[] = {
#embed "../../catalogs/calibration-residuals.csv"
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
static const unsigned char facility[] = {
#embed "../../catalogs/facility.csv"
};
static const unsigned char formats[] = {
#embed "../../catalogs/formats.csv"
};
static const unsigned char kv_formats[] = {
#embed "../../catalogs/kv-formats.csv"
};
static const unsigned char load_curves[] = {
#embed "../../catalogs/load-curves.csv"
};
static const unsigned char measurements[] = {
#embed "../../catalogs/measurements.csv"
};
static const unsigned char models[] = {
#embed "../../catalogs/models.csv"
};
static const unsigned char ownership_costs[] = {
#embed "../../catalogs/ownership-costs.csv"
};
static const unsigned char prices[] = {
#embed "../../catalogs/prices.csv"
};
static const unsigned char quality[] = {
#embed "../../catalogs/quality.csv"
};
static const unsigned char quantization[] = {
#embed "../../catalogs/quantization.csv"
};
static const unsigned char runtimes[] = {
#embed "../../catalogs/runtimes.csv"
};
static const unsigned char speculation[] = {
#embed "../../catalogs/speculation.csv"
};
static const unsigned char systems[] = {
#embed "../../catalogs/systems.csv"
};
static const unsigned char techniques[] = {
#embed "../../catalogs/techniques.csv"
};
static const unsigned char traffic[] = {
#embed "../../catalogs/traffic.csv"
};
static const unsigned char verification[] = {
#embed "../../catalogs/verification.csv"
};

static const EmbeddedCatalogTable tables[] = {
    {"accelerators", accelerators, sizeof accelerators},
    {"api-price-history", api_price_history, sizeof api_price_history},
    {"api-prices", api_prices, sizeof api_prices},
    {"assumptions", assumptions, sizeof assumptions},
    {"calibration", calibration, sizeof calibration},
    {"calibration-bands", calibration_bands, sizeof calibration_bands},
    {"calibration-points", calibration_points, sizeof calibration_points},
    {"calibration-residuals", calibration_residuals, sizeof calibration_residuals},
    {"capacities", capacities, sizeof capacities},
    {"coefficients", coefficients, sizeof coefficients},
    {"efficiency", efficiency, sizeof efficiency},
    {"facility", facility, sizeof facility},
    {"formats", formats, sizeof formats},
    {"kv-formats", kv_formats, sizeof kv_formats},
    {"load-curves", load_curves, sizeof load_curves},
    {"measurements", measurements, sizeof measurements},
    {"models", models, sizeof models},
    {"ownership-costs", ownership_costs, sizeof ownership_costs},
    {"prices", prices, sizeof prices},
    {"quality", quality, sizeof quality},
    {"quantization", quantization, sizeof quantization},
    {"runtimes", runtimes, sizeof runtimes},
    {"speculation", speculation, sizeof speculation},
    {"systems", systems, sizeof systems},
    {"techniques", techniques, sizeof techniques},
    {"traffic", traffic, sizeof traffic},
    {"verification", verification, sizeof verification},
};

size_t embeddedCatalogTableCount(void) { return sizeof tables / sizeof tables[0]; }

EmbeddedCatalogTable embeddedCatalogTable(size_t index) { return tables[index]; }
