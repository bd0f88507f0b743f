extension LinearModel {
  /// The same model under names that LP and MPS files hold as they are, or nearly.
  ///
  /// Names are what other solvers print in their solutions, so they are made of letters, digits and
  /// the few marks that every reader takes: `-` becomes `_`, `/` and `:` become `;`, any other
  /// character of none of these kinds `_`. Names that become alike get `~2`, `~3` and so on; longer
  /// ones than 200 bytes are cut. LP files write `[` and `]` as `(` and `)`, MPS files as they are.
  ///
  /// - Complexity: O(variables + constraints + bytes of the names)
  public func withPortableNames() -> LinearModel {
    var model = self
    var columns = PortableNames()
    for index in variableIndices { model[index].name = columns.name(for: self[index].name) }
    var rows = PortableNames()
    for index in constraintIndices { model[index].name = rows.name(for: self[index].name) }
    return model
  }

  /// The same model with the signs of the objective turned, so that its least value is wanted.
  ///
  /// Several readers of MPS files, GLPK's and CBC's among them, know no section that asks for a
  /// maximum.
  ///
  /// - Complexity: O(variables)
  public func asMinimum() -> LinearModel {
    guard sense == .maximize else { return self }
    var model = self
    model.sense = .minimize
    model.objectiveConstant = 0 - objectiveConstant
    for index in variableIndices { model[index].objective = 0 - self[index].objective }
    return model
  }
}

/// Hands out portable names, each only once.
private struct PortableNames {
  private var taken: Set<String> = []

  /// The most bytes of a name before the mark that tells it from its like; readers take 255.
  private static let mostBytes = 200

  mutating func name(for name: String) -> String {
    let plain = PortableNames.plain(name)
    var candidate = plain
    var number = 1
    while !taken.insert(candidate).inserted {
      number += 1
      candidate = "\(plain)~\(number)"
    }
    return candidate
  }

  private static func plain(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", ",", ";", "[", "]":
        result.unicodeScalars.append(scalar)
      case "/", ":": result += ";"
      default: result += "_"
      }
    }
    // A name that starts like a number, or is a word of the format, would be escaped in LP files.
    let start = NameEscape.lp.escape(result).first == "%" || result.isEmpty ? "_" : ""
    return String((start + result).prefix(mostBytes))
  }
}

extension String {
  /// The text with every character that is not printable ASCII as `?`, on one line.
  var printableASCII: String {
    String(String.UnicodeScalarView(unicodeScalars.map { (" "..."~").contains($0) ? $0 : "?" }))
  }
}
