extension InvalidModel.Problem: CustomStringConvertible {
  /// The place, the value and the reason, then the fix on a line of its own.
  public var description: String { "\(complaint)\n  Fix: \(fix)" }

  private var complaint: String {
    switch self {
    case .notFinite(let place, let what, let value):
      "\(place): \(what) is \(value), but it must be a finite number."
    case .impossibleBound(let place, let which, let value):
      "\(place): the \(which) bound is \(value), which no value can meet."
    case .tooLarge(let place, let what, let value, let limit):
      "\(place): \(what) is \(value), but it must lie within ±\(limit)."
    case .crossedBounds(let place, let lower, let upper):
      "\(place): the lower bound \(lower) is above the upper bound \(upper)."
    case .duplicateTerm(let place, let variable):
      "\(place): variable '\(variable)' has more than one term."
    case .unknownVariable(let place, let position, let count):
      "\(place): a term names variable number \(position), but the model has \(count) "
        + "\(count == 1 ? "variable" : "variables"), counted from 0."
    case .emptyRowCannotHold(let place, let lower, let upper):
      "\(place): it has no terms, so its sum is 0, but it must lie between \(lower) and \(upper)."
    case .noIntegerBetween(let place, let lower, let upper):
      "\(place): it must be whole, but no whole number lies between \(lower) and \(upper)."
    case .integerWithoutBound(let place, let which):
      "\(place): it must be whole, but has no finite \(which) bound."
    default: complaintAboutName
    }
  }

  private var complaintAboutName: String {
    switch self {
    case .duplicateName(let place, let first): "\(place): number \(first) has the same name."
    case .emptyName(let place): "\(place): the name is empty."
    case .nameTooLong(let place, let bytes):
      "\(place): the name has \(bytes) bytes, but at most 255 are allowed."
    case .controlCharacter(let place, let scalar):
      "\(place): the name holds the control character U+\(hexadecimal(scalar))."
    default: ""
    }
  }

  private var fix: String {
    switch self {
    case .notFinite: "look for a division by zero or a missing value in what the number came from."
    case .impossibleBound: "give a finite bound, or leave the bound out."
    case .tooLarge: "use infinity for \"no bound\", or a larger unit."
    case .crossedBounds: "swap the bounds, or loosen one of them."
    case .duplicateTerm: "add the coefficients up into one term."
    case .unknownVariable: "use the index that addVariable returned for this same model."
    case .emptyRowCannotHold: "add the variables that can meet it, or loosen its limits."
    case .duplicateName: "put the set members that tell them apart into the name."
    case .emptyName, .nameTooLong: "give a name of 1 to 255 bytes."
    case .controlCharacter: "remove it from the name."
    case .integerWithoutBound:
      "give the largest count that can matter, such as the supply or the space."
    case .noIntegerBetween: "loosen a bound so that a whole number fits."
    }
  }

  private func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
