/** Who is in a fan group, as messaging-service tells. */
@NullMarked
package io.siyu.fan.membership;

import org.jspecify.annotations.NullMarked;
