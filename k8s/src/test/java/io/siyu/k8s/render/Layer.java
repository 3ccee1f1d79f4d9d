package io.siyu.k8s.render;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A kustomization of this folder; each is rendered once for all tests. */
public enum Layer {
    BASE("base"),
    LOCAL("overlays/local"),
    PROD("overlays/prod");

    private static final Map<Layer, Manifests> RENDERED = new EnumMap<>(Layer.class);

    private final Path folder;

    Layer(String folder) {
        this.folder = Path.of(folder);
    }

    public Manifests manifests() {
        synchronized (RENDERED) {
            return RENDERED.computeIfAbsent(this, Layer::render);
        }
    }

    private Manifests render() {
        return new Manifests(new StrictParser().parse(Kubectl.find().kustomize(folder)));
    }
}
