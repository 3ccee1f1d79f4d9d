/** Asking the owner of a copied fact before refusing because of the copy. */
@NullMarked
package io.siyu.platform.neighbour;

import org.jspecify.annotations.NullMarked;
