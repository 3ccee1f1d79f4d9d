/** Accounts and their staff, copied from the service that owns them. */
@NullMarked
package io.siyu.platform.directory;

import org.jspecify.annotations.NullMarked;
