import FleetModel
import FleetTestSupport
import Quantities

extension Loosening {
  static let portfolio = [
    Loosening(SystemUse.self, "fixed charges", of: .mixed) {
      $0.changeSystems { system in
        system.fixedCharge = .zero
        system.fixedChargeRate = .zero
      }
    },
    Loosening(MaximumSKUs.self, "kinds", of: .mixed) {
      $0.portfolio.maximumSystemKinds = $0.portfolio.maximumSystemKinds.map { $0 + 1 }
    },
    Loosening(MinimumLot.self, "lots", of: .mixed) { $0.changeSystems { $0.minimumLot -= 1 } },
    Loosening(VendorShare.self, "shares of vendors", of: .mixed) {
      $0.portfolio.vendorShares = $0.portfolio.vendorShares.mapValues { min(1, $0 + 0.2) }
    },
    Loosening(VendorCount.self, "number of vendors", of: .mixed) {
      $0.portfolio.leastVendors = $0.portfolio.leastVendors.map { $0 - 1 }
    },
    Loosening(
      AverageQuality.self, "mean", tight: { $0.changeWorkloads { $0.averageQuality = 0.65 } },
      { $0.changeWorkloads { $0.averageQuality -= 0.1 } }),
    Loosening(Residency.self, "share of a workload", of: .mixed) {
      $0.changeWorkloads { workload in
        let share = workload.residency?.share ?? 0
        workload.residency?.share = max(0, share - 0.25)
      }
    },
    Loosening(
      Residency.self, "share of a judge's calls", of: .judged,
      tight: {
        $0.changeWorkloads { workload in
          guard workload.isCalledFor else { return }
          workload.residency = FleetProblem.Residency(
            places: workload.places.max().map { [$0] } ?? [], share: 0.5)
        }
      },
      { $0.changeWorkloads { if $0.isCalledFor { $0.residency?.share = 0 } } }),
    Loosening(Stability.self, "changes", of: .mixed) {
      let limit = $0.stability?.maximumChanges
      $0.stability?.maximumChanges = limit.map { $0 + 2 }
    },
  ]

  static let wholeCost = [
    Loosening(
      CarbonCap.self, "in all", of: .emitting, tight: { $0.carbonLimitKilogramsPerHour = 3 },
      { $0.carbonLimitKilogramsPerHour = $0.carbonLimitKilogramsPerHour.map { $0 * 1.5 } }),
    Loosening(
      CarbonCap.self, "for a token", of: .emitting,
      tight: { $0.carbonLimitKilogramsPerToken = 3e-6 },
      { $0.carbonLimitKilogramsPerToken = $0.carbonLimitKilogramsPerToken.map { $0 * 1.5 } }),
    Loosening(
      nil, "price of carbon", of: .emitting, tight: { $0.carbonPricePerKilogram = .usd(0.5) },
      { $0.carbonPricePerKilogram = $0.carbonPricePerKilogram * 0.5 }),
    Loosening(
      Availability.self, "spares",
      tight: {
        $0.changeDeployments {
          $0.spareSteps = [
            FleetProblem.SpareStep(lastNeeded: 2, spares: 1),
            FleetProblem.SpareStep(lastNeeded: 99, spares: 2),
          ]
        }
      },
      {
        $0.changeDeployments { deployment in
          deployment.spareSteps = deployment.spareSteps.map {
            FleetProblem.SpareStep(lastNeeded: $0.lastNeeded, spares: max(0, $0.spares - 1))
          }
        }
      }),
    Loosening(
      RackLoss.self, "loss of a rack",
      tight: { $0.changeDeployments { $0.survivesRackLoss = true } },
      { $0.changeDeployments { $0.survivesRackLoss = false } }),
    Loosening(
      nil, "demand charge of one peak hour",
      tight: { $0.changeDeployments { $0.busyDemandRate = .usdPerHour(1) } },
      { $0.changeDeployments { $0.busyDemandRate = $0.busyDemandRate * 0.5 } }),
    Loosening(
      HighestDemand.self, "demand charge of the busiest hour", of: .hours,
      tight: { $0.changeDeployments { $0.busyDemandRate = .usdPerHour(1) } },
      { $0.changeDeployments { $0.busyDemandRate = $0.busyDemandRate * 0.5 } }),
  ]
}
