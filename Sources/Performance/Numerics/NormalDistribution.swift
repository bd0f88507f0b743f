internal import RealModule

/// The standard normal distribution.
public enum NormalDistribution {
  /// The value that a standard normal variable stays below with probability `p`.
  ///
  /// Full double accuracy: relative error about 1e-16. Source: M. J. Wichura, Algorithm AS 241
  /// (PPND16), Applied Statistics 37 (1988) 477–484.
  ///
  /// - Parameter p: a probability, 0...1.
  /// - Returns: the quantile; ∓infinity at 0 and 1, NaN outside of 0...1.
  public static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    let q = p - 0.5
    if q.magnitude <= 0.425 { return q * central.value(at: 0.180625 - q * q) }
    let tail = min(p, 1 - p)
    guard tail > 0 else { return q < 0 ? -.infinity : .infinity }
    let r = (-Double.log(tail)).squareRoot()
    let magnitude = r <= 5 ? near.value(at: r - 1.6) : far.value(at: r - 5)
    return q < 0 ? -magnitude : magnitude
  }

  private static let central = RationalFunction(
    numerator: [
      3.387_132_872_796_366_5, 1.331_416_678_917_843_8e2, 1.971_590_950_306_551_3e3,
      1.373_169_376_550_946e4, 4.592_195_393_154_987e4, 6.726_577_092_700_87e4,
      3.343_057_558_358_813e4, 2.509_080_928_730_122_7e3,
    ],
    denominator: [
      1, 4.231_333_070_160_091e1, 6.871_870_074_920_579e2, 5.394_196_021_424_751e3,
      2.121_379_430_158_659_7e4, 3.930_789_580_009_271e4, 2.872_908_573_572_194_3e4,
      5.226_495_278_852_545e3,
    ])

  private static let near = RationalFunction(
    numerator: [
      1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691,
      3.647_848_324_763_204_5, 1.270_458_252_452_368_4, 2.417_807_251_774_506e-1,
      2.272_384_498_926_918_4e-2, 7.745_450_142_783_414e-4,
    ],
    denominator: [
      1, 2.053_191_626_637_759, 1.676_384_830_183_803_8, 6.897_673_349_851e-1,
      1.481_039_764_274_800_8e-1, 1.519_866_656_361_645_7e-2, 5.475_938_084_995_345e-4,
      1.050_750_071_644_416_9e-9,
    ])

  private static let far = RationalFunction(
    numerator: [
      6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3,
      2.965_605_718_285_048_7e-1, 2.653_218_952_657_612_4e-2, 1.242_660_947_388_078_4e-3,
      2.711_555_568_743_487_6e-5, 2.010_334_399_292_288_1e-7,
    ],
    denominator: [
      1, 5.998_322_065_558_88e-1, 1.369_298_809_227_358e-1, 1.487_536_129_085_061_5e-2,
      7.868_691_311_456_133e-4, 1.846_318_317_510_054_8e-5, 1.421_511_758_316_446e-7,
      2.044_263_103_389_939_8e-15,
    ])
}

/// A quotient of two polynomials, lowest power first.
private struct RationalFunction {
  let numerator: [Double]
  let denominator: [Double]

  func value(at x: Double) -> Double {
    polynomial(numerator, x) / polynomial(denominator, x)
  }

  private func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
