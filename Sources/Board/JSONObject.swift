extension JSON {
    /// The members of a JSON object, in the order in which they were written.
    ///
    /// Look-up is linear: protocol objects and event rows have tens of members at most, where a scan beats hashing. Two
    /// objects are equal when they have the same members, whatever the order (RFC 8259, section 1).
    public struct Object: Sendable {
        /// One name and its value.
        public typealias Member = (key: String, value: JSON)

        private var members: [Member]

        /// An object without members.
        public init() {
            members = []
        }

        /// The members in that order; of a repeated name the last value is kept, at the place of the first.
        public init(_ members: some Sequence<(String, JSON)>) {
            self.init()
            self.members.reserveCapacity(members.underestimatedCount)
            for (key, value) in members {
                self[key] = value
            }
        }

        /// For whoever knows that no name comes twice: the parser, which has refused that, and the columns of a row.
        @usableFromInline
        init(unique members: [Member]) {
            self.members = members
        }

        public var isEmpty: Bool { members.isEmpty }

        public var count: Int { members.count }

        /// The names, in order.
        public var keys: [String] { members.map(\.key) }

        /// Setting replaces in place or appends; setting Swift's nil removes the member, setting `JSON.null` does not.
        public subscript(key: String) -> JSON? {
            get {
                members.first { $0.key == key }?.value
            }
            set {
                let index = members.firstIndex { $0.key == key }
                switch (index, newValue) {
                case (let index?, let value?): members[index].value = value
                case (nil, let value?): members.append((key, value))
                case (let index?, nil): members.remove(at: index)
                case (nil, nil): break
                }
            }
        }

        /// Adds a member known to be new, without the look-up that the subscript pays; checked in debug builds only.
        public mutating func append(_ key: String, _ value: JSON) {
            assert(self[key] == nil, "a member of that name is there already")
            members.append((key, value))
        }

        /// Both objects' members: this one's order first, the other's value where both have a name.
        public func merging(_ other: Object) -> Object {
            var merged = self
            for (key, value) in other {
                merged[key] = value
            }
            return merged
        }
    }
}

extension JSON.Object: Sequence {
    public func makeIterator() -> IndexingIterator<[Member]> {
        members.makeIterator()
    }

    public var underestimatedCount: Int { members.count }
}

extension JSON.Object: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(elements)
    }
}

extension JSON.Object: Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        // Almost always written by the same code, hence in the same order: one pass, no look-up.
        if zip(left.members, right.members).allSatisfy({ $0.key == $1.key && $0.value == $1.value }) { return true }
        return left.members.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        // Equality ignores the order, so the members' hashes are combined by an operation that does too.
        var sum = 0
        for member in members {
            var memberHasher = hasher
            memberHasher.combine(member.key)
            memberHasher.combine(member.value)
            sum &+= memberHasher.finalize()
        }
        hasher.combine(sum)
        hasher.combine(count)
    }
}
