/** Ids made by Siyu and the form of ids made by others. */
@NullMarked
package io.siyu.platform.id;

import org.jspecify.annotations.NullMarked;
