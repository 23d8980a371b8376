/// The candidate that a misspelt word was most likely meant to be, or nil when none is near.
///
/// Near means at most a third of the longer word's letters wrong, and always fewer than all of the candidate's. Letter
/// case is ignored. Among equally near ones the first wins, so the answer is the same each time. The distance counts
/// insertions, deletions, substitutions and swapped neighbours (F. Damerau, 1964; the variant that edits no substring
/// twice, called optimal string alignment).
public func nearest(_ word: String, in candidates: [String]) -> String? {
    // Nobody misspells a word this long, and the table is the product of both lengths.
    guard word.utf8.count <= 64 else { return nil }
    let letters = Array(word.lowercased().unicodeScalars)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let other = Array(candidate.lowercased().unicodeScalars)
        let allowed = min(max(1, max(letters.count, other.count) / 3), other.count - 1)
        let bound = min(allowed, (best?.distance ?? .max) - 1)
        guard bound >= 0, abs(letters.count - other.count) <= bound else { continue }
        let distance = alignmentDistance(letters, other)
        if distance <= bound { best = (candidate, distance) }
    }
    return best?.candidate
}

private func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
        var current = [i + 1]
        current.reserveCapacity(right.count + 1)
        for j in right.indices {
            let substitution = previous[j] + (left[i] == right[j] ? 0 : 1)
            var distance = min(previous[j + 1] + 1, current[j] + 1, substitution)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                distance = min(distance, beforePrevious[j - 1] + 1)
            }
            current.append(distance)
        }
        beforePrevious = previous
        previous = current
    }
    return previous[right.count]
}
