/** Events come in once, with their effect; what cannot be read is put aside. */
@NullMarked
package io.siyu.platform.inbox;

import org.jspecify.annotations.NullMarked;
