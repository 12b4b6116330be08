// Scrolls a page to where something is seen: what has the focus, or a sentence that has just come up.
pragma Singleton
import QtQuick

QtObject {
    // With so much room below it.
    function bring(item: Item, below: real): void {
        for (let above = item?.parent; above; above = above.parent) {
            const page = above as Flickable
            if (!page || item.height + 24 + below > page.height)
                continue
            const top = item.mapToItem(page.contentItem, 0, 0).y
            const last = page.originY + Math.max(0, page.contentHeight - page.height)
            if (top - 24 < page.contentY)
                page.contentY = Math.max(page.originY, top - 24)
            else if (top + item.height + below > page.contentY + page.height)
                page.contentY = Math.min(last, top + item.height + below - page.height)
        }
    }
}
