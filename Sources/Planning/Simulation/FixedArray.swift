/// A run of numbers whose length never changes, for loops that may neither allocate nor check bounds.
///
/// Indices are the caller's to keep in range: every one of them comes from a ``SimulationPlan``, which is checked when
/// it is made.
struct FixedArray<Element: BitwiseCopyable>: ~Copyable {
    private let base: UnsafeMutablePointer<Element>
    let count: Int

    init(repeating element: Element, count: Int) {
        base = .allocate(capacity: max(1, count))
        base.initialize(repeating: element, count: count)
        self.count = count
    }

    init(_ elements: [Element]) {
        base = .allocate(capacity: max(1, elements.count))
        for (place, element) in elements.enumerated() { (base + place).initialize(to: element) }
        count = elements.count
    }

    deinit { base.deallocate() }

    @inline(__always)
    subscript(place: Int) -> Element {
        unsafeAddress { UnsafePointer(base + place) }
        nonmutating unsafeMutableAddress { base + place }
    }

    @inline(__always)
    subscript(place: Int32) -> Element {
        unsafeAddress { UnsafePointer(base + Int(place)) }
        nonmutating unsafeMutableAddress { base + Int(place) }
    }

    /// Takes the elements of a run of the same length.
    func copy(from other: borrowing FixedArray<Element>) {
        base.update(from: other.base, count: min(count, other.count))
    }

    func fill(with element: Element, in range: Range<Int>) {
        (base + range.lowerBound).update(repeating: element, count: range.count)
    }
}

/// Counts from 0 up to, not with, `end`: without an iterator, which a build that is not optimised would allocate.
@inline(__always)
func forEach(below end: Int, _ body: (Int) -> Void) {
    var place = 0
    while place < end {
        body(place)
        place += 1
    }
}
