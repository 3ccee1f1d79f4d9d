/** Who may enter: the token check in front of every route. */
@NullMarked
package io.siyu.gateway.door;

import org.jspecify.annotations.NullMarked;
