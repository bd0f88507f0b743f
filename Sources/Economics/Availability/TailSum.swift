internal import RealModule

/// The chance of at most `count` events, from the distribution's logarithm at one point and the
/// ratio of neighbours.
///
/// It adds up the tail that does not hold the mean, from its largest term outwards: the other tail
/// is what is left to 1. So neither large numbers nor chances near 1 lose digits.
///
/// - Parameters:
///   - count: not negative.
///   - mean: of the distribution, which has one peak, within one of the mean.
///   - logChance: the logarithm of the chance of exactly a number of events.
///   - ratio: the chance of one event more over that of a number of events.
/// - Returns: 0...1.
/// - Complexity: O(√mean).
func chanceOfAtMost(
  _ count: Int, mean: Double, logChance: (Int) -> Double, ratio: (Int) -> Double
) -> Double {
  var term = 1.0
  var sum = 1.0
  if Double(count) < mean {
    for next in stride(from: count - 1, through: 0, by: -1) where term > sum * 1e-18 {
      term /= ratio(next)
      sum += term
    }
    return min(1, Double.exp(logChance(count)) * sum)
  }
  var reached = count + 1
  while term > sum * 1e-18 {
    term *= ratio(reached)
    sum += term
    reached += 1
  }
  return max(0, 1 - Double.exp(logChance(count + 1)) * sum)
}

/// The smallest number, from 0 up, that is enough, where every greater one is enough as well.
///
/// - Parameter isEnough: asked about 0, 1, 2, 4, … and then between the last two.
/// - Complexity: O(log n) questions for the answer n.
func smallest(_ isEnough: (Int) -> Bool) -> Int {
  if isEnough(0) { return 0 }
  var (tooFew, enough) = (0, 1)
  while !isEnough(enough) { (tooFew, enough) = (enough, enough * 2) }
  while enough - tooFew > 1 {
    let middle = (tooFew + enough) / 2
    if isEnough(middle) { enough = middle } else { tooFew = middle }
  }
  return enough
}
