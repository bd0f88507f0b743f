internal import RealModule

/// How much of a fall in unit cost each of several improvements brings (η).
///
/// Unit cost u(S), dollars per token, is given for every subset S of the factors, for example
/// quantisation, runtime, decoding and hardware, each re-optimised on its own. A gain is a ratio
/// of two unit costs, before over after: above 1 where the factor helps.
public struct GainDecomposition: Sendable, Hashable {
  /// The names of the factors, in the order of `sequential`.
  public let factors: [String]
  // ln u(S), by bit mask: bit i is set where factor i is in S.
  private let logCosts: [Double]

  /// The most factors; the number of subsets doubles with each.
  public static let maximumFactors = 16

  /// Creates a decomposition.
  ///
  /// - Parameters:
  ///   - factors: names in the order in which they are applied; 1...16 different ones.
  ///   - unitCosts: above 0, for all 2ⁿ subsets of the factors, the empty one included.
  /// - Throws: `InvalidDecomposition` with all problems at once.
  /// - Complexity: O(n·2ⁿ) for n factors.
  public init(
    factors: [String], unitCosts: [Set<String>: Double]
  ) throws(InvalidDecomposition) {
    let problems = InvalidDecomposition.problems(factors: factors, unitCosts: unitCosts)
    guard problems.isEmpty else { throw InvalidDecomposition(problems: problems) }
    self.factors = factors
    logCosts = GainDecomposition.subsets(of: factors).map { Double.log(unitCosts[$0] ?? .nan) }
  }

  /// All subsets, by bit mask.
  static func subsets(of factors: [String]) -> [Set<String>] {
    (0..<(1 << factors.count)).map { mask in
      Set(factors.indices.filter { mask & (1 << $0) != 0 }.map { factors[$0] })
    }
  }

  private var all: Int { logCosts.count - 1 }

  private func named(_ logGain: (Int) -> Double) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: factors.indices.map { (factors[$0], Double.exp(logGain($0))) })
  }

  /// Unit cost without any factor, u(∅).
  public var costBefore: Double { Double.exp(logCosts[0]) }

  /// Unit cost with all factors, u(N).
  public var costAfter: Double { Double.exp(logCosts[all]) }

  /// The whole gain, u(∅)/u(N).
  public var total: Double { Double.exp(logCosts[0] - logCosts[all]) }

  /// The gain of each factor alone, u(∅)/u({i}).
  public var solo: [String: Double] { named { logCosts[0] - logCosts[1 << $0] } }

  /// The gain of each factor on top of all others, u(N∖i)/u(N).
  public var lastIn: [String: Double] { named { logCosts[all ^ (1 << $0)] - logCosts[all] } }

  /// The gain of each factor on top of those before it in `factors`; their product is `total`.
  public var sequential: [String: Double] {
    named { logCosts[(1 << $0) - 1] - logCosts[(1 << ($0 + 1)) - 1] }
  }

  /// The mean gain, in logarithms, of each factor over all orders; their product is `total`.
  ///
  /// ln η_i = Σ_S |S|!(n−|S|−1)!/n! · ln(u(S)/u(S∪i)) over subsets S without i (the Shapley value,
  /// L. S. Shapley, 1953).
  ///
  /// - Complexity: O(n·2ⁿ) for n factors.
  public var shapley: [String: Double] { named(logShapley) }

  private func logShapley(_ factor: Int) -> Double {
    let bit = 1 << factor
    return logCosts.indices.reduce(0) { sum, mask in
      guard mask & bit == 0 else { return sum }
      let size = mask.nonzeroBitCount
      // |S|!(n−|S|−1)!/n! = 1/(n·C(n−1, |S|)).
      let weight = 1 / (Double(factors.count) * choose(factors.count - 1, size))
      return sum + weight * (logCosts[mask] - logCosts[mask | bit])
    }
  }
}

extension GainDecomposition {
  /// The product of the gains of each factor alone: what one would expect if they multiplied.
  public var soloProduct: Double {
    Double.exp(factors.indices.reduce(0) { $0 + logCosts[0] - logCosts[1 << $1] })
  }

  /// The whole gain over the product of solo gains, ι: below 1 where factors save the same cost
  /// twice, above 1 where they help each other.
  public var interaction: Double { total / soloProduct }

  /// What two factors make of each other, ι_ij = u(∅)·u(ij)/(u(i)·u(j)) inverted: their joint gain
  /// over the product of their solo gains, so that it reads as `interaction` does.
  ///
  /// - Returns: nil for a name that is no factor, and for a factor with itself.
  /// - Complexity: O(n) for n factors.
  public func pairwiseInteraction(_ left: String, _ right: String) -> Double? {
    guard left != right, let first = factors.firstIndex(of: left),
      let second = factors.firstIndex(of: right)
    else { return nil }
    let (one, two) = (1 << first, 1 << second)
    return Double.exp(logCosts[one] + logCosts[two] - logCosts[0] - logCosts[one | two])
  }

  /// All pairs with their interaction, in the order of `factors`.
  ///
  /// - Complexity: O(n³) for n factors.
  public var pairs: [(left: String, right: String, interaction: Double)] {
    factors.indices.flatMap { first in
      factors.indices.dropFirst(first + 1).compactMap { second in
        pairwiseInteraction(factors[first], factors[second])
          .map { (factors[first], factors[second], $0) }
      }
    }
  }

  /// How far u(∅) over the product of Shapley gains is from u(N), as a share; rounding only,
  /// below 1e-9.
  ///
  /// - Complexity: O(n·2ⁿ) for n factors.
  public var reconciliationError: Double {
    let product = factors.indices.reduce(0) { $0 + logShapley($1) }
    return (Double.exp(logCosts[0] - product - logCosts[all]) - 1).magnitude
  }
}
