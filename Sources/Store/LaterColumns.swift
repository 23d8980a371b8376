import Board

/// Columns that came later than some exports were made, with what they held before: a restored row is whole, and so is
/// every image of it, or folding the history would not give the tables.
///
/// A migration that adds a column has its line here.
enum LaterColumns {
    static let values: [String: JSON.Object] = [
        "holiday": ["free_half": .null],
        "review_agenda": ["html_es": .null, "html_en": .null],
        "review": ["began_at": .null, "item": .null, "item_since": .null, "spent": .null],
        "organisation": ["is_demo": false, "minutes_ahead": 0],
    ]

    static func completed(_ image: JSON, of table: String) -> JSON {
        guard let later = values[table], let object = image.object else { return image }
        return .object(later.merging(object))
    }

    static func completed(event: JSON) -> JSON {
        guard var object = event.object, let entity = object["entity"]?.text, let image = object["image"],
            values[entity] != nil
        else { return event }
        object["image"] = completed(image, of: entity)
        return .object(object)
    }
}
