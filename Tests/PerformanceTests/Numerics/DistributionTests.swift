import Foundation
import Testing

@testable import Performance

/// Reference values computed with 50 digits (mpmath 1.3).
@Suite struct DistributionTests {
  private func vectors(_ key: String) throws -> [[String: Double]] {
    try #require(try Fixture.json("distributions")[key] as? [[String: Double]])
  }

  @Test func normalQuantileHasFullAccuracy() throws {
    for vector in try vectors("normal") {
      let (p, z) = (try #require(vector["p"]), try #require(vector["z"]))
      #expect(abs(NormalDistribution.quantile(p) - z) <= 2e-15 * max(1, abs(z)), "p \(p)")
    }
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
  }

  @Test func incompleteGammaMatchesReference() throws {
    for vector in try vectors("cdf") {
      let (shape, x) = (try #require(vector["shape"]), try #require(vector["x"]))
      let gamma = IncompleteGamma(shape: shape, x: x)
      #expect(close(gamma.lower, try #require(vector["lower"]), 2e-12), "shape \(shape) x \(x)")
      #expect(close(gamma.upper, try #require(vector["upper"]), 2e-12), "shape \(shape) x \(x)")
    }
  }

  @Test func gammaQuantileMatchesReference() throws {
    for vector in try vectors("quantiles") {
      let (shape, p) = (try #require(vector["shape"]), try #require(vector["p"]))
      let gamma = try #require(GammaDistribution(shape: shape, scale: 3))
      let x = gamma.quantile(p) / 3
      #expect(close(x, try #require(vector["x"]), 1e-12), "shape \(shape) p \(p): \(x)")
    }
  }

  @Test func gammaQuantileOfTheWorkedExample() throws {
    let gamma = try #require(GammaDistribution(shape: 0.6348301069, scale: 0.0764892482))
    #expect(close(gamma.quantile(0.5), 0.0265673091, 1e-8))
    #expect(close(gamma.quantile(0.99), 0.2831862228, 1e-8))
  }

  @Test func gammaQuantileInvertsTheDistributionFunction() throws {
    var generator = Generator(seed: 7)
    for _ in 0..<2000 {
      let shape = pow(10, generator.number(in: -1...5))
      let p = generator.number(in: 0.001...0.999)
      let gamma = try #require(GammaDistribution(shape: shape, scale: 1))
      #expect(abs(gamma.cdf(gamma.quantile(p)) - p) < 1e-10, "shape \(shape) p \(p)")
    }
  }

  @Test func gammaEdges() throws {
    let gamma = try #require(GammaDistribution(mean: 2, variance: 4))
    #expect(close(gamma.shape, 1) && close(gamma.scale, 2))
    #expect(gamma.cdf(-1) == 0 && gamma.survival(-1) == 1)
    #expect(gamma.cdf(.infinity) == 1 && gamma.survival(.infinity) == 0)
    #expect(gamma.quantile(0) == 0 && gamma.quantile(1) == .infinity)
    #expect(gamma.quantile(-0.1).isNaN)
    #expect(close(gamma.quantile(0.5), 2 * log(2), 1e-14))
    #expect(GammaDistribution(shape: 0, scale: 1) == nil)
    #expect(GammaDistribution(shape: 1, scale: .nan) == nil)
    let underflow = try #require(GammaDistribution(shape: 1e-3, scale: 1))
    #expect(underflow.quantile(0.01) == 0)
  }
}
