/// A run of numbers whose length never changes, for loops that may neither allocate nor check bounds.
///
/// Indices are the caller's to keep in range: every one of them comes from a ``SimulationPlan``, which is checked when
/// it is made.
struct FixedArray<Element: BitwiseCopyable>: ~Copyable {
    private let base: UnsafeMutablePointer<Element>
    let count: Int

    init(repeating element: Element, count: Int) {
        base = FixedArray.memory(count)
        base.initialize(repeating: element, count: count)
        self.count = count
    }

    init(_ elements: [Element]) {
        base = FixedArray.memory(elements.count)
        for (place, element) in elements.enumerated() { (base + place).initialize(to: element) }
        count = elements.count
    }

    deinit { base.deallocate() }

    /// Begins with a line of the processor's memory, so that an element which fits into one lies in one.
    private static func memory(_ count: Int) -> UnsafeMutablePointer<Element> {
        let bytes = MemoryLayout<Element>.stride * max(1, count)
        return UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64).bindMemory(
            to: Element.self, capacity: max(1, count))
    }

    @inline(__always)
    subscript(place: Int) -> Element {
        unsafeAddress { UnsafePointer(base + place) }
        nonmutating unsafeMutableAddress { base + place }
    }

    @inline(__always)
    subscript(place: Int32) -> Element {
        unsafeAddress { UnsafePointer(base + Int(truncatingIfNeeded: place)) }
        nonmutating unsafeMutableAddress { base + Int(truncatingIfNeeded: place) }
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
