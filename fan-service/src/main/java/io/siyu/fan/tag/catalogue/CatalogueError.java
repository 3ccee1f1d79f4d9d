package io.siyu.fan.tag.catalogue;

/** The catalogue cannot be used; says in which file, at which tag, and what is wrong. Stops the start. */
public final class CatalogueError extends RuntimeException {
    CatalogueError(String file, String where, String wrong) {
        super(file + ", " + where + ": " + wrong);
    }
}
