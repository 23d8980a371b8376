/// Rows of different length in three flat arrays (compressed sparse rows): who is meant, and an amount.
struct CompressedRows: Sendable {
    /// Where each row begins; one more than there are rows.
    private(set) var offsets: [Int]
    private(set) var others: [Int]
    private(set) var amounts: [Int]

    init(_ rows: [[(other: Int, amount: Int)]]) {
        offsets = [0]
        offsets.reserveCapacity(rows.count + 1)
        others = []
        amounts = []
        for row in rows {
            for (other, amount) in row {
                others.append(other)
                amounts.append(amount)
            }
            offsets.append(others.count)
        }
    }

    var count: Int { offsets.count - 1 }

    func range(_ row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }

    func row(_ row: Int) -> [(other: Int, amount: Int)] { range(row).map { (others[$0], amounts[$0]) } }

    /// Each row's number in the rows it named; all must be rows of this.
    var transposed: CompressedRows {
        var result = self
        var next = Array(repeating: 0, count: count + 1)
        for other in others { next[other + 1] += 1 }
        for place in 0..<count { next[place + 1] += next[place] }
        result.offsets = next
        for row in 0..<count {
            for place in range(row) {
                result.others[next[others[place]]] = row
                result.amounts[next[others[place]]] = amounts[place]
                next[others[place]] += 1
            }
        }
        return result
    }
}
