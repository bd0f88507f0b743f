import Foundation

/// Writing to what is open already.
enum Descriptor {
  /// Writes all of a text; a reader that has gone away, as with `| head`, is no error.
  ///
  /// - Parameters:
  ///   - text: what to write.
  ///   - descriptor: the open file.
  ///   - name: what the error calls it.
  ///   - fix: what the error advises.
  /// - Throws: `OutputError` when the system refuses, for example because the disk is full.
  static func write(_ text: String, to descriptor: Int32, name: String, fix: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        return
      } else if errno == EAGAIN {
        // Somebody made the stream non-blocking; wait until it takes more.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, -1)
      } else if errno != EINTR {
        throw OutputError(
          path: name, reason: "it cannot be written: \(String(cString: strerror(errno))).", fix: fix
        )
      }
    }
  }
}
